/* SPDX-License-Identifier: MIT */
/* Opens the door to text formats: immutable values that layouts start from. */
#include <textwright/text_format.h>

#include "api/factory.h"
#include "api/text_format.h"
#include "api/text_values.h"

static void check_options(twi_door *door, const tw_text_format_options *options)
{
    twi_door_require_families(door, options->family, true);
    twi_door_require_locale(door, options->locale, true);
    twi_door_require_weight(door, options->weight == 0 ? 400 : options->weight);
    twi_door_require_stretch(door, options->stretch == 0 ? 5 : options->stretch);
    twi_door_require_font_style(door, options->style);
    twi_door_require_alignment(door, options->text_alignment);
    twi_door_require_wrapping(door, options->word_wrapping);
    twi_door_require_direction(door, options->reading_direction);
    twi_door_require(door, (size_t)options->line_break_strictness <= TW_LINE_BREAK_STRICTNESS_LOOSE,
                     "line_break_strictness is in its list");
    twi_door_require_font_size(door, options->size, true);
}

static twi_format_values make_values(const tw_text_format_options *options)
{
    twi_format_values values = {
        .text_alignment = options->text_alignment,
        .word_wrapping = options->word_wrapping,
        .reading_direction = options->reading_direction,
        .strictness = options->line_break_strictness,
    };
    values.style.shape.size_px = options->size == 0.0 ? 16.0 : options->size;
    values.style.shape.request = (twi_font_request){
        .families = options->family == NULL ? "sans-serif" : options->family,
        .locale = options->locale == NULL ? "und" : options->locale,
        .weight = options->weight == 0 ? 400 : options->weight,
        .stretch = options->stretch == 0 ? 5 : options->stretch,
        .style = options->style,
    };
    return values;
}

tw_status twi_door_make_format(twi_door *door, twi_factory *factory,
                               const tw_text_format_options *options, twi_text_format **out_format)
{
    *out_format = NULL;
    twi_font_collection *given =
        twi_door_pin_optional(door, options->collection.id, TWI_KIND_FONT_COLLECTION);
    twi_font_collection *system = NULL;
    check_options(door, options);
    if (door->status == TW_OK && given == NULL) {
        door->status =
            twi_system_collection_get(&factory->system_collection, door->context, &system);
    }
    if (door->status == TW_OK) {
        const twi_format_values values = make_values(options);
        door->status =
            twi_text_format_new(door->context, given != NULL ? given : system, &values, out_format);
    }
    if (system != NULL) {
        twi_object_release(twi_font_collection_object(system));
    }
    return door->status;
}

tw_status tw_text_format_create(tw_factory factory, const tw_text_format_options *options,
                                tw_text_format *out_format)
{
    twi_door door = twi_door_enter();
    twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_door_require(&door, out_format != NULL, "out_format is not NULL");
    tw_text_format_options full;
    twi_text_format *format = NULL;
    if (twi_door_read_struct(&door, options, sizeof(full), &full, sizeof(full))) {
        (void)!twi_door_make_format(&door, self, &full, &format);
    }
    return twi_door_give(&door, format, TWI_OUT_ID(out_format));
}

tw_status tw_text_format_duplicate(tw_text_format format, tw_text_format *out_format)
{
    return twi_door_duplicate(format.id, TWI_KIND_TEXT_FORMAT, TWI_OUT_ID(out_format));
}

void tw_text_format_release(tw_text_format format)
{
    twi_door_release(format.id, TWI_KIND_TEXT_FORMAT);
}

tw_status tw_text_format_equal(tw_text_format a, tw_text_format b, int *out_equal)
{
    return twi_door_equal(a.id, b.id, TWI_KIND_TEXT_FORMAT, out_equal);
}
