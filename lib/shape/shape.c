/* SPDX-License-Identifier: MIT */
/* Shapes a section: itemise, choose faces, shape in pieces, assemble. */
#include "shape/shape.h"

#include <string.h>

#include "font/language.h"
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

/* Whether letters of a script take other forms beside each other: the shaper sees them across
 * the ends of runs, as context, so a line may not part them without shaping again. */
static bool is_joining_script(uint32_t script)
{
    static const uint32_t scripts[] = {
        HB_SCRIPT_ARABIC,     HB_SCRIPT_SYRIAC,          HB_SCRIPT_MONGOLIAN,
        HB_SCRIPT_NKO,        HB_SCRIPT_ADLAM,           HB_SCRIPT_MANDAIC,
        HB_SCRIPT_MANICHAEAN, HB_SCRIPT_PHAGS_PA,        HB_SCRIPT_SOGDIAN,
        HB_SCRIPT_CHORASMIAN, HB_SCRIPT_HANIFI_ROHINGYA, HB_SCRIPT_PSALTER_PAHLAVI,
        HB_SCRIPT_OLD_UYGHUR,
    };
    for (size_t i = 0; i < TWI_COUNT_OF(scripts); i++) {
        if (scripts[i] == script) {
            return true;
        }
    }
    return false;
}

static bool joins_before(const twi_shape_input *input, const twi_item *item, uint32_t s)
{
    const twi_analysis *analysis = input->analysis;
    if (!is_joining_script(item->script)) {
        return false;
    }
    if (s > 0) {
        return analysis->scripts[s - 1] == item->script &&
               (analysis->flags[s - 1] & (TWI_SCALAR_WHITESPACE | TWI_SCALAR_NEWLINE)) == 0;
    }
    return input->before_count > 0 && (analysis->flags[0] & TWI_SCALAR_WHITESPACE) == 0 &&
           (uint32_t)hb_unicode_script(hb_unicode_funcs_get_default(),
                                       input->before[input->before_count - 1]) == item->script;
}

static twi_piece_text make_text(const twi_shape_input *input, const twi_chosen *chosen,
                                const twi_item *item, const twi_stretch *stretch)
{
    return (twi_piece_text){
        .face = chosen->faces.items[stretch->face],
        .language = twi_language_get(input->spans[item->span].style->request.locale),
        .script = item->script,
        .is_right_to_left = (item->level & 1) != 0,
        .has_cuts = item->has_cuts,
        .joins_before = joins_before(input, item, stretch->s_start),
        .s_start = stretch->s_start,
        .s_end = stretch->s_end,
    };
}

static tw_status shape_stretch(twi_shaper *shaper, const twi_chosen *chosen, const twi_item *item,
                               const twi_stretch *stretch)
{
    const twi_font_face *face = chosen->faces.items[stretch->face];
    TWI_TRY(twi_assembly_begin_run(shaper->assembly, item, stretch->face));
    if (item->kind == TWI_ITEM_TEXT) {
        const twi_piece_text text = make_text(shaper->input, chosen, item, stretch);
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
    shaper.before_shared = chosen.before_shared;
    shaper.after_shared = chosen.after_shared;
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
