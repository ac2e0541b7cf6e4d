/* SPDX-License-Identifier: MIT */
/* Lists axes and instances. */
#include "font/variations.h"

#include <math.h>

#include <hb-ot.h>

#include "font/axes.h"
#include "font/stat_table.h"
#include "font/table_values.h"

enum { POST_ITALIC_ANGLE = 4 };

/* Percent of the normal width for usWidthClass 1..9. */
static const float widths[] = {50.0f, 62.5f, 75.0f, 87.5f, 100.0f, 112.5f, 125.0f, 150.0f, 200.0f};

/* What a font that does not vary says of its own place: STAT has one name for it, on that axis. */
static float read_own_place(const twi_stat_table *stat, size_t axis, float otherwise)
{
    tw_axis_value_name value;
    const bool has_one =
        axis < stat->axis_count && twi_stat_table_list_values(stat, axis, &value, 1) == 1;
    return has_one ? value.nominal : otherwise;
}

static bool has_axis(const tw_font_axis *axes, size_t count, uint32_t tag)
{
    for (size_t i = 0; i < count; i++) {
        if (axes[i].tag == tag) {
            return true;
        }
    }
    return false;
}

static void add_axis(tw_font_axis *axes, size_t *count, twi_stat_axis axis, float value)
{
    if (*count < TWI_MAX_FACE_AXES && !has_axis(axes, *count, axis.tag)) {
        axes[(*count)++] = (tw_font_axis){.tag = axis.tag,
                                          .minimum = value,
                                          .default_value = value,
                                          .maximum = value,
                                          .name_id = axis.name_id};
    }
}

/* Weight, width, italic, slant: of every font. */
static void add_style_axis(const twi_stat_table *stat, tw_font_axis *axes, size_t *count,
                           uint32_t tag, float value)
{
    const size_t axis = twi_stat_table_find_axis(stat, tag);
    const twi_stat_axis found = axis < stat->axis_count ? twi_stat_table_read_axis(stat, axis)
                                                        : (twi_stat_axis){tag, TW_NO_NAME_ID};
    add_axis(axes, count, found, read_own_place(stat, axis, value));
}

/* Others that STAT has a place for. */
static void add_design_axes(const twi_stat_table *stat, tw_font_axis *axes, size_t *count)
{
    for (size_t i = 0; i < stat->axis_count; i++) {
        tw_axis_value_name value;
        if (twi_stat_table_list_values(stat, i, &value, 1) == 1) {
            add_axis(axes, count, twi_stat_table_read_axis(stat, i), value.nominal);
        }
    }
}

static size_t list_variable_axes(const twi_font_face *face, tw_font_axis *axes)
{
    twi_axes fvar;
    twi_axes_read(face->file->bytes, face->index, &fvar);
    for (size_t i = 0; i < fvar.count; i++) {
        const twi_axis *axis = &fvar.items[i];
        axes[i] = (tw_font_axis){.tag = axis->tag,
                                 .minimum = axis->minimum,
                                 .default_value = axis->usual,
                                 .maximum = axis->maximum,
                                 .name_id = axis->name_id,
                                 .is_variable = axis->minimum < axis->maximum,
                                 .is_hidden = axis->is_hidden};
    }
    return fvar.count;
}

size_t twi_variations_list_axes(const twi_font_face *face, tw_font_axis axes[TWI_MAX_FACE_AXES])
{
    /* A simulated slant or weight is no place on an axis. */
    const tw_font_traits *traits = &twi_font_face_get_plain(face)->traits;
    const twi_stat_table stat = twi_stat_table_find(face->file->bytes, face->index);
    const twi_bytes post =
        twi_table_find(face->file->bytes, face->index, TWI_TAG('p', 'o', 's', 't'));
    const float slant = twi_table_f16(post, POST_ITALIC_ANGLE);
    size_t count = list_variable_axes(face, axes);
    add_style_axis(&stat, axes, &count, TWI_AXIS_WGHT, (float)traits->weight);
    add_style_axis(&stat, axes, &count, TWI_AXIS_WDTH, widths[traits->stretch - 1]);
    add_style_axis(&stat, axes, &count, TWI_AXIS_ITAL,
                   traits->style == TW_FONT_STYLE_ITALIC ? 1.0f : 0.0f);
    add_style_axis(&stat, axes, &count, TWI_AXIS_SLNT, TWI_MIN(TWI_MAX(slant, -90.0f), 90.0f));
    add_design_axes(&stat, axes, &count);
    return count;
}

size_t twi_variations_list_value_names(const twi_font_face *face, uint32_t tag,
                                       tw_axis_value_name names[TWI_MAX_STAT_VALUES])
{
    const twi_stat_table stat = twi_stat_table_find(face->file->bytes, face->index);
    return twi_stat_table_list_values(&stat, twi_stat_table_find_axis(&stat, tag), names,
                                      TWI_MAX_STAT_VALUES);
}

uint16_t twi_variations_get_instance_name_id(const twi_font_face *face, size_t index)
{
    return (uint16_t)hb_ot_var_named_instance_get_subfamily_name_id(face->hb_face, (unsigned)index);
}

size_t twi_variations_list_values(const twi_font_face *face,
                                  tw_axis_value values[TWI_MAX_FACE_AXES])
{
    tw_font_axis axes[TWI_MAX_FACE_AXES];
    const size_t count = twi_variations_list_axes(face, axes);
    for (size_t i = 0; i < count; i++) {
        const bool is_moved = i < face->coordinate_count;
        values[i] =
            (tw_axis_value){axes[i].tag, is_moved ? face->coordinates[i] : axes[i].default_value};
    }
    return count;
}

size_t twi_variations_count_instances(const twi_font_face *face)
{
    return hb_ot_var_get_named_instance_count(face->hb_face);
}

size_t twi_variations_list_instance_values(const twi_font_face *face, size_t index,
                                           tw_axis_value values[TWI_MAX_AXES])
{
    twi_axes axes;
    float coordinates[TWI_MAX_AXES];
    twi_axes_read(face->file->bytes, face->index, &axes);
    unsigned got = TWI_MAX_AXES;
    (void)hb_ot_var_named_instance_get_design_coords(face->hb_face, (unsigned)index, &got,
                                                     coordinates);
    const size_t count = TWI_MIN(axes.count, (size_t)got);
    for (size_t i = 0; i < count; i++) {
        values[i] = (tw_axis_value){axes.items[i].tag, coordinates[i]};
    }
    return count;
}

void twi_variations_get_instance_name(const twi_font_face *face, size_t index,
                                      char name[TWI_MAX_NAME_SIZE])
{
    const hb_ot_name_id_t id =
        hb_ot_var_named_instance_get_subfamily_name_id(face->hb_face, (unsigned)index);
    unsigned size = TWI_MAX_NAME_SIZE;
    name[0] = '\0';
    if (id != HB_OT_NAME_ID_INVALID) {
        (void)hb_ot_name_get_utf8(face->hb_face, id, hb_language_from_string("en", -1), &size,
                                  name);
    }
}

static uint16_t find_stretch(float percent)
{
    size_t nearest = 0;
    for (size_t w = 1; w < TWI_COUNT_OF(widths); w++) {
        nearest = fabsf(widths[w] - percent) < fabsf(widths[nearest] - percent) ? w : nearest;
    }
    return (uint16_t)(nearest + 1);
}

void twi_variations_update_traits(const tw_axis_value *values, size_t count, tw_font_traits *traits)
{
    for (size_t i = 0; i < count; i++) {
        const float value = values[i].value;
        if (values[i].tag == TWI_AXIS_WGHT) {
            traits->weight = (uint16_t)lroundf(TWI_MIN(TWI_MAX(value, 1.0f), 999.0f));
        } else if (values[i].tag == TWI_AXIS_WDTH) {
            traits->stretch = find_stretch(value);
        } else if (values[i].tag == TWI_AXIS_ITAL && value >= 0.5f) {
            traits->style = TW_FONT_STYLE_ITALIC;
        } else if (values[i].tag == TWI_AXIS_SLNT && value != 0.0f &&
                   traits->style == TW_FONT_STYLE_NORMAL) {
            traits->style = TW_FONT_STYLE_OBLIQUE;
        }
    }
}
