/* SPDX-License-Identifier: MIT */
/* Shapes a section: itemise, choose faces, shape in pieces, assemble. */
#include "shape/shape.h"

#include <string.h>

#include "shape/assemble.h"

/* Until tab stops are layout's: a tab is as wide as four spaces. */
#define SPACES_PER_TAB 4

static int32_t find_tab_advance(const twi_font_face *face)
{
    const uint32_t space = twi_font_face_get_glyph(face, ' ');
    const int64_t advance = space == 0 ? (int64_t)face->metrics.units_per_em * 64 / SPACES_PER_TAB
                                       : (int64_t)hb_font_get_glyph_h_advance(face->hb_font, space);
    return (int32_t)TWI_MIN(TWI_MAX(advance * SPACES_PER_TAB, 0), TWI_MAX_ADVANCE_DU64);
}

static tw_status shape_stretch(twi_shaper *shaper, const twi_chosen *chosen, const twi_item *item,
                               const twi_stretch *stretch)
{
    const twi_font_face *face = chosen->faces.items[stretch->face];
    TWI_TRY(twi_assembly_begin_run(shaper->assembly, item, stretch->face));
    if (item->kind == TWI_ITEM_TEXT) {
        const twi_piece_text text = {
            .face = face,
            .locale = shaper->input->spans[item->span].style->request.locale,
            .script = item->script,
            .is_right_to_left = (item->level & 1) != 0,
            .has_cuts = item->has_cuts,
            .s_start = stretch->s_start,
            .s_end = stretch->s_end,
        };
        TWI_TRY(twi_piece_shape_text(shaper, &text));
    } else {
        const int32_t advance = item->kind == TWI_ITEM_TAB ? find_tab_advance(face) : 0;
        TWI_TRY(
            twi_assembly_add_blank(shaper->assembly, stretch->s_start, stretch->s_end, advance));
    }
    twi_assembly_end_run(shaper->assembly);
    return TW_OK;
}

static tw_status shape_stretches(twi_shaper *shaper, const twi_item_list *items,
                                 const twi_chosen *chosen)
{
    for (size_t i = 0; i < chosen->stretches.count; i++) {
        const twi_stretch *stretch = &chosen->stretches.items[i];
        TWI_TRY(shape_stretch(shaper, chosen, &items->items[stretch->item], stretch));
    }
    return TW_OK;
}

tw_status twi_shape_text(twi_work *work, twi_arena *scratch, const twi_shape_input *input,
                         twi_shaped *out)
{
    return twi_shape_text_in_pieces(work, scratch, input, TWI_PIECE_SCALARS, out);
}

tw_status twi_shape_text_in_pieces(twi_work *work, twi_arena *scratch, const twi_shape_input *input,
                                   uint32_t first_scalars, twi_shaped *out)
{
    twi_allocator *allocator = twi_work_allocator(work);
    const twi_arena_mark mark = twi_arena_get_mark(scratch);
    twi_item_list items = {0};
    twi_chosen chosen = {0};
    twi_assembly assembly;
    twi_shaper shaper;
    memset(out, 0, sizeof(*out));
    twi_assembly_init(&assembly, allocator, input);
    tw_status status = twi_shaper_init(&shaper, work, input, &assembly);
    if (status != TW_OK) {
        goto done;
    }
    shaper.first_scalars = first_scalars;
    status = twi_itemise_section(work, scratch, input, &items);
    if (status != TW_OK) {
        goto done;
    }
    status = twi_choose_faces(work, input, &items, &chosen);
    if (status != TW_OK) {
        goto done;
    }
    status = shape_stretches(&shaper, &items, &chosen);
    if (status != TW_OK) {
        goto done;
    }
    status = twi_assembly_close(&assembly, &chosen, out);
done:
    if (status != TW_OK) {
        twi_shaped_finish(allocator, out);
    }
    twi_shaper_finish(&shaper);
    twi_assembly_finish(&assembly);
    twi_chosen_finish(allocator, &chosen);
    twi_array_finish(allocator, &items);
    twi_arena_rewind(scratch, mark);
    return status;
}
