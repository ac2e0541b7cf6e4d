/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_H
#define TEXTWRIGHT_H

/**
 * @file textwright.h
 * All of Textwright but cairo.h, which needs Cairo's own header.
 *
 * In pipeline order: a factory; fonts; a format; text analysed; text laid out; pixels.
 */

#include "status.h"
#include "version.h"
#include "text.h"
#include "limits.h"
#include "factory.h"
#include "budget.h"
#include "degradation.h"
#include "font_container.h"
#include "font_file.h"
#include "font_face.h"
#include "font_details.h"
#include "font_download.h"
#include "font_glyphs.h"
#include "font_gdi_compatible.h"
#include "font_loader.h"
#include "font_match.h"
#include "font_names.h"
#include "font_analysis.h"
#include "font_baseline.h"
#include "typographic_features.h"
#include "text_complexity.h"
#include "font_variations.h"
#include "font_outline.h"
#include "string_list.h"
#include "font_face_reference.h"
#include "font_set.h"
#include "font_parse.h"
#include "font_stream.h"
#include "font_set_builder.h"
#include "font_collection.h"
#include "font_collection_loader.h"
#include "text_format.h"
#include "text_analysis.h"
#include "number_substitution.h"
#include "hyphenation.h"
#include "script_properties.h"
#include "vertical_text.h"
#include "glyph_run.h"
#include "text_layout.h"
#include "rendering_params.h"
#include "font_rendering_mode.h"
#include "bitmap_target.h"

#endif
