/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_TYPOGRAPHIC_FEATURES_H
#define TEXTWRIGHT_TYPOGRAPHIC_FEATURES_H

/**
 * @file typographic_features.h
 * What a font can do with the text of a script and a language, by the OpenType tags of features:
 * 'smcp' = 0x736D6370 for small capitals, 'kern' for kerning.
 *
 * Both functions choose as the shaper does. A script is an ISO 15924 code, such as
 * tw_script_run.script; for one that the font does not know it has a default. So it has for
 * languages: a locale that nobody knows is no error.
 */

#include "font_face.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * List the features that a font has for a script and a language.
 *
 * @param script     ISO 15924 code
 * @param locale     BCP 47, NULL: any
 * @param tags       receives tags, ascending, each once: of GSUB and of GPOS, and what the language
 *                   requires; may be NULL when capacity is 0
 * @param capacity   how many fit
 * @param out_count  receives how many there are, also when they do not fit; 0 on other failures
 *
 * Shape:     the first ones are written when not all fit.
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, locale longer than 85 bytes),
 *            TW_ERROR_BUFFER_TOO_SMALL, TW_ERROR_FILE_FORMAT (a trusted font whose lists are
 *            broken), TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: borrows all arguments.
 * Threads:   any.
 * Source:    OpenType GSUB, GPOS.
 */
TW_API tw_status tw_font_face_get_typographic_features(tw_font_face face, uint32_t script,
                                                       const char *locale, uint32_t *tags,
                                                       size_t capacity, size_t *out_count);

/**
 * Tell for which glyphs a feature does something whatever is beside them.
 *
 * It does for glyphs that it replaces by another one, by one of several, or by a sequence, and for
 * glyphs that it moves. Ligatures, pairs, attachments and rules about neighbours do not count.
 *
 * @param script   ISO 15924 code
 * @param locale   BCP 47, NULL: any
 * @param feature  its tag; one that the font does not have applies to nothing
 * @param glyphs   glyph ids, below the face's count
 * @param count    of glyphs and of results
 * @param applies  receives 1 or 0 per glyph
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL glyphs, NULL applies with
 *            count > 0, locale longer than 85 bytes), TW_ERROR_OUT_OF_RANGE (a glyph past the last
 *            one),
 *            TW_ERROR_FILE_FORMAT (a trusted font whose tables are broken), the status of an error
 *            handle. On failure nothing is written.
 * Ownership: borrows all arguments.
 * Threads:   any.
 * Source:    OpenType GSUB lookup types 1 to 3, GPOS lookup type 1, extensions.
 */
TW_API tw_status tw_font_face_check_typographic_feature(tw_font_face face, uint32_t script,
                                                        const char *locale, uint32_t feature,
                                                        const uint32_t *glyphs, size_t count,
                                                        uint8_t *applies);

#ifdef __cplusplus
}
#endif

#endif
