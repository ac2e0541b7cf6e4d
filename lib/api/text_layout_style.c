/* SPDX-License-Identifier: MIT */
/* Opens the door to the styles of a layout's ranges. */
#include <textwright/text_layout.h>

#include <string.h>

#include "api/layout_door.h"
#include "api/text_values.h"

/* One change of one property: `put` copies it from `wanted`. */
typedef struct restyle {
    twi_layout *layout;
    twi_style wanted;
    void (*put)(twi_style *style, const twi_style *wanted);
    /* The last answer: neighbouring chunks mostly ask the same. */
    bool has_last;
    uint32_t last_old;
    uint32_t last_new;
} restyle;

static tw_status change_style(void *user, uint32_t old_style, uint32_t *out_style)
{
    restyle *self = user;
    if (!self->has_last || self->last_old != old_style) {
        twi_style style = *twi_style_table_get(self->layout->styles, old_style);
        self->put(&style, &self->wanted);
        self->has_last = false;
        TWI_TRY(twi_style_table_intern(self->layout->styles, &style, &self->last_new));
        self->last_old = old_style;
        self->has_last = true;
    }
    *out_style = self->last_new;
    return TW_OK;
}

/* The rest of every setter, after its own checks. */
static tw_status apply(twi_door *door, twi_layout *layout, restyle *change, tw_range range)
{
    twi_door_require(door, range.start <= range.end, "range.start <= range.end");
    twi_work work;
    if (twi_layout_door_open(door, &work)) {
        change->layout = layout;
        door->status = twi_text_store_change_style(&work, &layout->store, layout->styles, range,
                                                   change_style, change);
    }
    return twi_layout_door_leave(door, layout);
}

static void put_families(twi_style *style, const twi_style *wanted)
{
    style->shape.request.families = wanted->shape.request.families;
}

tw_status tw_text_layout_set_font_family(tw_text_layout layout, const char *families,
                                         tw_range range)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_CHANGE);
    twi_door_require_families(&door, families, false);
    restyle change = {.put = put_families};
    change.wanted.shape.request.families = families;
    return apply(&door, self, &change, range);
}

static void put_weight(twi_style *style, const twi_style *wanted)
{
    style->shape.request.weight = wanted->shape.request.weight;
}

tw_status tw_text_layout_set_font_weight(tw_text_layout layout, uint16_t weight, tw_range range)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_CHANGE);
    twi_door_require_weight(&door, weight);
    restyle change = {.put = put_weight};
    change.wanted.shape.request.weight = weight;
    return apply(&door, self, &change, range);
}

static void put_font_style(twi_style *style, const twi_style *wanted)
{
    style->shape.request.style = wanted->shape.request.style;
}

tw_status tw_text_layout_set_font_style(tw_text_layout layout, tw_font_style style, tw_range range)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_CHANGE);
    twi_door_require_font_style(&door, style);
    restyle change = {.put = put_font_style};
    change.wanted.shape.request.style = style;
    return apply(&door, self, &change, range);
}

static void put_stretch(twi_style *style, const twi_style *wanted)
{
    style->shape.request.stretch = wanted->shape.request.stretch;
}

tw_status tw_text_layout_set_font_stretch(tw_text_layout layout, uint16_t stretch, tw_range range)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_CHANGE);
    twi_door_require_stretch(&door, stretch);
    restyle change = {.put = put_stretch};
    change.wanted.shape.request.stretch = stretch;
    return apply(&door, self, &change, range);
}

static void put_size(twi_style *style, const twi_style *wanted)
{
    style->shape.size_px = wanted->shape.size_px;
}

tw_status tw_text_layout_set_font_size(tw_text_layout layout, double size, tw_range range)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_CHANGE);
    twi_door_require_font_size(&door, size, false);
    restyle change = {.put = put_size};
    change.wanted.shape.size_px = size;
    return apply(&door, self, &change, range);
}

static void put_locale(twi_style *style, const twi_style *wanted)
{
    style->shape.request.locale = wanted->shape.request.locale;
}

tw_status tw_text_layout_set_locale_name(tw_text_layout layout, const char *locale, tw_range range)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_CHANGE);
    twi_door_require_locale(&door, locale, false);
    restyle change = {.put = put_locale};
    change.wanted.shape.request.locale = locale;
    return apply(&door, self, &change, range);
}

static void put_underline(twi_style *style, const twi_style *wanted)
{
    style->has_underline = wanted->has_underline;
}

tw_status tw_text_layout_set_underline(tw_text_layout layout, int has_underline, tw_range range)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_CHANGE);
    twi_door_require(&door, has_underline == 0 || has_underline == 1, "has_underline is 0 or 1");
    restyle change = {.put = put_underline};
    change.wanted.has_underline = has_underline != 0;
    return apply(&door, self, &change, range);
}

static void put_foreground(twi_style *style, const twi_style *wanted)
{
    style->has_foreground = wanted->has_foreground;
    style->foreground = wanted->foreground;
}

static bool is_component(float value)
{
    return value >= 0.0f && value <= 1.0f;
}

tw_status tw_text_layout_set_foreground_color(tw_text_layout layout, const tw_color *color,
                                              tw_range range)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_CHANGE);
    restyle change = {.put = put_foreground};
    if (color != NULL) {
        twi_door_require(&door,
                         is_component(color->red) && is_component(color->green) &&
                             is_component(color->blue) && is_component(color->alpha),
                         "each component of color is 0..1");
        change.wanted.has_foreground = true;
        change.wanted.foreground = *color;
    }
    return apply(&door, self, &change, range);
}

/* ---- reading -------------------------------------------------------------------------------- */

static void copy_style(const twi_style *style, tw_text_style *out)
{
    const twi_font_request *request = &style->shape.request;
    out->weight = request->weight;
    out->stretch = request->stretch;
    out->style = request->style;
    out->size = style->shape.size_px;
    out->has_underline = style->has_underline;
    out->has_foreground_color = style->has_foreground;
    out->foreground_color = style->foreground;
    /* Both fit: the door lets longer ones in nowhere. */
    memcpy(out->locale, request->locale, strnlen(request->locale, sizeof(out->locale) - 1));
    memcpy(out->families, request->families, strnlen(request->families, sizeof(out->families) - 1));
}

/* The stretch of one style around a unit: linear in the chunks that it covers. */
static tw_range find_extent(const twi_text_store *store, const twi_chunk *chunk, size_t chunk_start,
                            size_t unit)
{
    const twi_style_run *runs = chunk->style_runs;
    size_t r = twi_style_run_find(runs, chunk->style_run_count, unit - chunk_start);
    const uint32_t style = runs[r].style;
    tw_range range = {chunk_start + runs[r].unit_start, chunk_start + chunk->unit_count};
    if (r + 1 < chunk->style_run_count) {
        range.end = chunk_start + runs[r + 1].unit_start;
    }
    const twi_chunk *at = chunk;
    while (range.start == twi_text_store_get_start(store, at)) {
        at = twi_text_store_previous(at);
        if (at == NULL || at->style_runs[at->style_run_count - 1].style != style) {
            break;
        }
        range.start -= at->unit_count - at->style_runs[at->style_run_count - 1].unit_start;
    }
    at = chunk;
    while (range.end == twi_text_store_get_start(store, at) + at->unit_count) {
        at = twi_text_store_next(at);
        if (at == NULL || at->unit_count == 0 || at->style_runs[0].style != style) {
            break;
        }
        range.end += at->style_run_count > 1 ? at->style_runs[1].unit_start : at->unit_count;
    }
    return range;
}

tw_status tw_text_layout_get_style(tw_text_layout layout, size_t position, tw_text_style *out_style,
                                   tw_range *out_range)
{
    twi_door door = twi_door_enter();
    if (out_style != NULL) {
        memset(out_style, 0, sizeof(*out_style));
    }
    if (out_range != NULL) {
        *out_range = tw_range_make(0, 0);
    }
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_READ);
    const size_t length = self != NULL ? twi_text_store_get_length(&self->store) : 0;
    twi_door_require(&door, out_style != NULL, "out_style is not NULL");
    if (twi_door_require_or(&door, position <= length, TW_ERROR_OUT_OF_RANGE,
                            "position is not past the end of the text")) {
        const size_t unit = position == length && length > 0 ? length - 1 : position;
        size_t start;
        const twi_chunk *chunk = twi_text_store_find(&self->store, unit, &start);
        const uint32_t index = twi_chunk_get_style(chunk, (uint32_t)(unit - start));
        copy_style(twi_style_table_get(self->styles, index), out_style);
        if (out_range != NULL && length > 0) {
            *out_range = find_extent(&self->store, chunk, start, unit);
        }
    }
    return twi_layout_door_leave(&door, self);
}
