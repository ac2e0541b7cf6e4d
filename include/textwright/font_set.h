/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_SET_H
#define TEXTWRIGHT_FONT_SET_H

/**
 * @file font_set.h
 * Font sets: flat lists of fonts, each known by its properties.
 */

#include "font_face.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a font is known by: texts, some of them in several languages. */
typedef enum tw_font_property {
    TW_FONT_PROPERTY_WWS_FAMILY = 1, /**< members differ by weight, width and slope only */
    TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY, /**< all of one design */
    TW_FONT_PROPERTY_WWS_FACE,           /**< the member of the first */
    TW_FONT_PROPERTY_FULL_NAME,
    TW_FONT_PROPERTY_LEGACY_FAMILY, /**< at most regular, bold, italic, bold italic */
    TW_FONT_PROPERTY_POSTSCRIPT_NAME,
    TW_FONT_PROPERTY_DESIGN_SCRIPT,    /**< a script it was made for, as a ScriptLangTag */
    TW_FONT_PROPERTY_SUPPORTED_SCRIPT, /**< a script it can be used for */
    TW_FONT_PROPERTY_SEMANTIC_TAG,     /**< what the caller says it is good for */
    TW_FONT_PROPERTY_WEIGHT,           /**< decimal, as is the next */
    TW_FONT_PROPERTY_STRETCH,
    TW_FONT_PROPERTY_STYLE, /**< decimal, tw_font_style */
    TW_FONT_PROPERTY_TYPOGRAPHIC_FACE
} tw_font_property;

#ifdef __cplusplus
}
#endif

#endif
