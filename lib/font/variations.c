/* SPDX-License-Identifier: MIT */
/* Lists axes and instances, and finds or makes the face of axis values. */
#include "font/variations.h"

#include <math.h>
#include <string.h>

#include <hb-ot.h>

#include "font/table_values.h"

#define WGHT TWI_TAG('w', 'g', 'h', 't')
#define WDTH TWI_TAG('w', 'd', 't', 'h')
#define ITAL TWI_TAG('i', 't', 'a', 'l')
#define SLNT TWI_TAG('s', 'l', 'n', 't')

/* Percent of the normal width for usWidthClass 1..9. */
static const float widths[] = {50.0f, 62.5f, 75.0f, 87.5f, 100.0f, 112.5f, 125.0f, 150.0f, 200.0f};

static size_t read_fvar(const twi_font_face *face, hb_ot_var_axis_info_t infos[TWI_MAX_AXES])
{
    unsigned count = TWI_MAX_AXES;
    (void)hb_ot_var_get_axis_infos(face->hb_face, 0, &count, infos);
    return count;
}

static void add_axis(tw_font_axis *axes, size_t *count, uint32_t tag, float value)
{
    for (size_t i = 0; i < *count; i++) {
        if (axes[i].tag == tag) {
            return;
        }
    }
    axes[(*count)++] =
        (tw_font_axis){.tag = tag, .minimum = value, .default_value = value, .maximum = value};
}

size_t twi_variations_list_axes(const twi_font_face *face, tw_font_axis axes[TWI_MAX_FACE_AXES])
{
    hb_ot_var_axis_info_t infos[TWI_MAX_AXES];
    size_t count = read_fvar(face, infos);
    for (size_t i = 0; i < count; i++) {
        axes[i] = (tw_font_axis){.tag = infos[i].tag,
                                 .minimum = infos[i].min_value,
                                 .default_value = infos[i].default_value,
                                 .maximum = infos[i].max_value,
                                 .is_variable = infos[i].min_value < infos[i].max_value,
                                 .is_hidden =
                                     ((unsigned)infos[i].flags & HB_OT_VAR_AXIS_FLAG_HIDDEN) != 0};
    }
    const twi_bytes post =
        twi_table_find(face->file->bytes, face->index, TWI_TAG('p', 'o', 's', 't'));
    const float slant =
        (float)twi_table_i16(post, 4) + (float)twi_table_u16(post, 6) / 65536.0f; /* 16.16 */
    add_axis(axes, &count, WGHT, (float)face->traits.weight);
    add_axis(axes, &count, WDTH, widths[face->traits.stretch - 1]);
    add_axis(axes, &count, ITAL, face->traits.style == TW_FONT_STYLE_ITALIC ? 1.0f : 0.0f);
    add_axis(axes, &count, SLNT, TWI_MIN(TWI_MAX(slant, -90.0f), 90.0f));
    return count;
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
    hb_ot_var_axis_info_t infos[TWI_MAX_AXES];
    float coordinates[TWI_MAX_AXES];
    size_t count = read_fvar(face, infos);
    unsigned got = TWI_MAX_AXES;
    (void)hb_ot_var_named_instance_get_design_coords(face->hb_face, (unsigned)index, &got,
                                                     coordinates);
    count = TWI_MIN(count, (size_t)got);
    for (size_t i = 0; i < count; i++) {
        values[i] = (tw_axis_value){infos[i].tag, coordinates[i]};
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
        if (values[i].tag == WGHT) {
            traits->weight = (uint16_t)lroundf(TWI_MIN(TWI_MAX(value, 1.0f), 999.0f));
        } else if (values[i].tag == WDTH) {
            traits->stretch = find_stretch(value);
        } else if (values[i].tag == ITAL && value >= 0.5f) {
            traits->style = TW_FONT_STYLE_ITALIC;
        } else if (values[i].tag == SLNT && value != 0.0f &&
                   traits->style == TW_FONT_STYLE_NORMAL) {
            traits->style = TW_FONT_STYLE_OBLIQUE;
        }
    }
}

/* Where the wanted values lead from where the face is; NaN and the like were refused before. */
static size_t choose_coordinates(const twi_font_face *face, const tw_axis_value *values,
                                 size_t count, float out[TWI_MAX_AXES], bool *out_clamped)
{
    hb_ot_var_axis_info_t infos[TWI_MAX_AXES];
    const size_t axis_count = read_fvar(face, infos);
    *out_clamped = false;
    for (size_t i = 0; i < axis_count; i++) {
        out[i] = i < face->coordinate_count ? face->coordinates[i] : infos[i].default_value;
    }
    for (size_t v = 0; v < count; v++) {
        for (size_t i = 0; i < axis_count; i++) {
            if (infos[i].tag == values[v].tag && infos[i].min_value < infos[i].max_value) {
                out[i] = TWI_MIN(TWI_MAX(values[v].value, infos[i].min_value), infos[i].max_value);
                out[i] += 0.0f; /* -0 is 0 */
                *out_clamped = *out_clamped || out[i] != values[v].value;
            }
        }
    }
    return axis_count;
}

static bool is_at_default(const twi_font_face *face, const float *coordinates, size_t count)
{
    hb_ot_var_axis_info_t infos[TWI_MAX_AXES];
    const size_t axis_count = read_fvar(face, infos);
    for (size_t i = 0; i < axis_count && i < count; i++) {
        if (coordinates[i] != infos[i].default_value) {
            return false;
        }
    }
    return true;
}

static bool has_coordinates(const twi_font_face *face, const float *coordinates, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (face->coordinates[i] != coordinates[i]) {
            return false;
        }
    }
    return face->coordinate_count == count;
}

/* An instance that is not on its way out already: a reference, or NULL. Under the root's lock. */
static twi_font_face *find_living(const twi_font_face *root, const float *coordinates, size_t count)
{
    for (twi_font_face *face = root->instances; face != NULL; face = face->next_instance) {
        if (!has_coordinates(face, coordinates, count)) {
            continue;
        }
        unsigned references = atomic_load(&face->object.references);
        while (references != 0) {
            if (atomic_compare_exchange_weak(&face->object.references, &references,
                                             references + 1)) {
                return face;
            }
        }
    }
    return NULL;
}

tw_status twi_variations_get_face(twi_font_face *face, const tw_axis_value *values, size_t count,
                                  bool *out_clamped, twi_font_face **out_face)
{
    float coordinates[TWI_MAX_AXES];
    twi_font_face *root = face->root != NULL ? face->root : face;
    const size_t axis_count = choose_coordinates(face, values, count, coordinates, out_clamped);
    if (is_at_default(face, coordinates, axis_count)) {
        *out_face = twi_font_face_acquire(root);
        return TW_OK;
    }
    twi_lock_hold(&root->lock);
    *out_face = find_living(root, coordinates, axis_count);
    twi_lock_let_go(&root->lock);
    if (*out_face != NULL) {
        return TW_OK;
    }
    /* Made outside the lock: a caller's memory function may run. */
    twi_font_face *made = NULL;
    TWI_TRY(twi_font_face_open_instance(root, coordinates, axis_count, &made));
    twi_lock_hold(&root->lock);
    *out_face = find_living(root, coordinates, axis_count);
    if (*out_face == NULL) {
        made->next_instance = root->instances;
        root->instances = made;
        *out_face = made;
        made = NULL;
    }
    twi_lock_let_go(&root->lock);
    twi_font_face_release(made);
    return TW_OK;
}
