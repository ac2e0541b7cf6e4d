/* SPDX-License-Identifier: MIT */
/* Chooses a face for every cluster: the requested one, or a fallback. */
#include "shape/choose.h"

#include <string.h>

/* Remembered answers: of styles, and of single characters that the requested face lacks. */
#define REQUESTED_SLOTS 32u
#define FALLBACK_SLOTS 256u
#define SCALARS_PER_CHARGE 64u
#define NO_FACE UINT32_MAX

typedef struct requested_slot {
    bool is_used;
    uint32_t style; /* twi_style_span.index */
    uint32_t face;
} requested_slot;

typedef struct fallback_slot {
    bool is_used;
    bool is_emoji;
    uint32_t style;
    uint32_t scalar;
    uint32_t script;
    uint32_t face; /* NO_FACE: none has it */
} fallback_slot;

typedef struct twi_chooser {
    twi_work *work;
    const twi_shape_input *input;
    twi_chosen *chosen;
    const twi_item *item;
    uint32_t item_index;
    uint32_t requested; /* of the item */
    uint32_t s_charged;
    requested_slot requested_slots[REQUESTED_SLOTS];
    fallback_slot fallback_slots[FALLBACK_SLOTS];
} twi_chooser;

void twi_chosen_finish(twi_allocator *allocator, twi_chosen *chosen)
{
    for (size_t i = 0; i < chosen->faces.count; i++) {
        twi_font_face_release(chosen->faces.items[i]);
    }
    twi_array_finish(allocator, &chosen->stretches);
    twi_array_finish(allocator, &chosen->faces);
    twi_array_finish(allocator, &chosen->degradations);
}

static const twi_style_span *get_span(const twi_chooser *chooser)
{
    return &chooser->input->spans[chooser->item->span];
}

/* Keep `face`, whose reference is taken over in every case; its index. The faces of one section
 * are few: at most those of the collection. */
static tw_status keep_face(twi_chooser *chooser, twi_font_face *face, uint32_t *out_index)
{
    twi_chosen *chosen = chooser->chosen;
    for (size_t i = 0; i < chosen->faces.count; i++) {
        if (chosen->faces.items[i] == face) {
            twi_font_face_release(face);
            *out_index = (uint32_t)i;
            return TW_OK;
        }
    }
    const tw_status status =
        twi_array_reserve(twi_work_allocator(chooser->work), &chosen->faces, 1, UINT32_MAX - 1);
    if (status != TW_OK) {
        twi_font_face_release(face);
        return status;
    }
    *out_index = (uint32_t)chosen->faces.count;
    chosen->faces.items[chosen->faces.count++] = face;
    return TW_OK;
}

/* Fonts that vary by it stand at the optical size of the text. */
static tw_status fit_size(const twi_chooser *chooser, twi_font_face **face)
{
    return twi_font_collection_fit_size(chooser->input->collection, *face,
                                        get_span(chooser)->style->size_px, face);
}

static tw_status find_requested(twi_chooser *chooser, uint32_t *out_face)
{
    const twi_style_span *span = get_span(chooser);
    requested_slot *slot = &chooser->requested_slots[span->index % REQUESTED_SLOTS];
    if (!slot->is_used || slot->style != span->index) {
        twi_font_face *face = NULL;
        TWI_TRY(twi_font_collection_match_or_default(chooser->work, chooser->input->collection,
                                                     &span->style->request, &face));
        TWI_TRY(fit_size(chooser, &face));
        TWI_TRY(keep_face(chooser, face, &slot->face));
        slot->style = span->index;
        slot->is_used = true;
    }
    *out_face = slot->face;
    return TW_OK;
}

static bool covers(const twi_chooser *chooser, uint32_t face, const twi_fallback_cluster *cluster)
{
    return twi_fallback_covers(chooser->chosen->faces.items[face], cluster);
}

/* Ask the collection. NO_FACE: no font has it. */
static tw_status ask_fallback(twi_chooser *chooser, const twi_fallback_cluster *cluster,
                              uint32_t *out_face)
{
    const twi_style_span *span = get_span(chooser);
    twi_font_face *face = NULL;
    const tw_status status = twi_fallback_choose(chooser->work, chooser->input->collection,
                                                 &span->style->request, cluster, &face);
    if (status == TW_ERROR_NO_FONT) {
        *out_face = NO_FACE;
        return TW_OK;
    }
    TWI_TRY(status);
    TWI_TRY(fit_size(chooser, &face));
    return keep_face(chooser, face, out_face);
}

/* As ask_fallback for one scalar, the answers remembered. */
static tw_status recall_fallback(twi_chooser *chooser, const twi_fallback_cluster *cluster,
                                 uint32_t *out_face)
{
    const uint32_t scalar = cluster->scalars[0];
    fallback_slot *slot = &chooser->fallback_slots[scalar % FALLBACK_SLOTS];
    const uint32_t style = get_span(chooser)->index;
    if (!slot->is_used || slot->scalar != scalar || slot->script != cluster->script ||
        slot->style != style || slot->is_emoji != cluster->is_emoji) {
        slot->is_used = false;
        TWI_TRY(ask_fallback(chooser, cluster, &slot->face));
        slot->is_used = true;
        slot->scalar = scalar;
        slot->script = cluster->script;
        slot->style = style;
        slot->is_emoji = cluster->is_emoji;
    }
    *out_face = slot->face;
    return TW_OK;
}

/* As ask_fallback. The first font that has the base is, when it has the rest, the first one that
 * has all: so most clusters cost no question. */
static tw_status find_fallback(twi_chooser *chooser, const twi_fallback_cluster *cluster,
                               uint32_t *out_face)
{
    twi_fallback_cluster base = *cluster;
    base.count = 1;
    TWI_TRY(recall_fallback(chooser, &base, out_face));
    if (cluster->count == 1 || (*out_face != NO_FACE && covers(chooser, *out_face, cluster))) {
        return TW_OK;
    }
    return ask_fallback(chooser, cluster, out_face);
}

/* The face of a cluster by itself; NO_FACE when no font has all of it. */
static tw_status find_face(twi_chooser *chooser, const twi_fallback_cluster *cluster,
                           uint32_t *out_face)
{
    if (covers(chooser, chooser->requested, cluster)) {
        *out_face = chooser->requested;
        return TW_OK;
    }
    return find_fallback(chooser, cluster, out_face);
}

/* Unicode's, not what analysis made of it. */
static uint32_t get_script(uint32_t scalar)
{
    return (uint32_t)hb_unicode_script(hb_unicode_funcs_get_default(), scalar);
}

/* Spaces, punctuation and marks that are of no script of their own. */
static bool is_neutral(uint32_t scalar)
{
    if (scalar < 0x80) {
        return !((scalar >= 'a' && scalar <= 'z') || (scalar >= 'A' && scalar <= 'Z') ||
                 (scalar >= '0' && scalar <= '9') || strchr("$+<=>^`|~", (int)scalar) != NULL);
    }
    const uint32_t script = get_script(scalar);
    if (script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED) {
        return false;
    }
    const uint32_t bits = 1u << HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR |
                          1u << HB_UNICODE_GENERAL_CATEGORY_CONNECT_PUNCTUATION |
                          1u << HB_UNICODE_GENERAL_CATEGORY_DASH_PUNCTUATION |
                          1u << HB_UNICODE_GENERAL_CATEGORY_OPEN_PUNCTUATION |
                          1u << HB_UNICODE_GENERAL_CATEGORY_CLOSE_PUNCTUATION |
                          1u << HB_UNICODE_GENERAL_CATEGORY_INITIAL_PUNCTUATION |
                          1u << HB_UNICODE_GENERAL_CATEGORY_FINAL_PUNCTUATION |
                          1u << HB_UNICODE_GENERAL_CATEGORY_OTHER_PUNCTUATION |
                          1u << HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK |
                          1u << HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK |
                          1u << HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK |
                          1u << HB_UNICODE_GENERAL_CATEGORY_FORMAT;
    const hb_unicode_general_category_t category =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), scalar);
    return (bits >> category & 1) != 0;
}

/* No font has all of a cluster: the requested face when it has the base, else a font that has,
 * else the requested face's .notdef. */
static tw_status degrade_cluster(twi_chooser *chooser, const twi_fallback_cluster *cluster,
                                 uint32_t s_start, uint32_t *out_face)
{
    const uint32_t *u_starts = chooser->input->decoded->unit_starts;
    const tw_range range = {u_starts[s_start], u_starts[s_start + cluster->count]};
    twi_chosen *chosen = chooser->chosen;
    if (chosen->degradations.count > 0 &&
        chosen->degradations.items[chosen->degradations.count - 1].range.end == range.start) {
        chosen->degradations.items[chosen->degradations.count - 1].range.end = range.end;
    } else {
        TWI_TRY(twi_array_reserve(twi_work_allocator(chooser->work), &chosen->degradations, 1,
                                  chooser->input->analysis->count));
        chosen->degradations.items[chosen->degradations.count++] =
            (tw_degradation){TW_DEGRADATION_NO_FONT, range};
    }
    twi_fallback_cluster base = *cluster;
    base.count = 1;
    TWI_TRY(find_face(chooser, &base, out_face));
    if (*out_face == NO_FACE) {
        *out_face = chooser->requested;
    }
    return TW_OK;
}

static tw_status append_stretch(twi_chooser *chooser, uint32_t s_start, uint32_t s_end,
                                uint32_t face)
{
    twi_chosen *chosen = chooser->chosen;
    if (chosen->stretches.count > 0) {
        twi_stretch *last = &chosen->stretches.items[chosen->stretches.count - 1];
        if (last->item == chooser->item_index && last->face == face) {
            last->s_end = s_end;
            return TW_OK;
        }
    }
    TWI_TRY(twi_array_reserve(twi_work_allocator(chooser->work), &chosen->stretches, 1,
                              chooser->input->analysis->count));
    chosen->stretches.items[chosen->stretches.count++] =
        (twi_stretch){s_start, s_end, chooser->item_index, face};
    return TW_OK;
}

static tw_status charge(twi_chooser *chooser, uint32_t s)
{
    if (s < chooser->s_charged) {
        return TW_OK;
    }
    const uint32_t s_paid = chooser->s_charged;
    chooser->s_charged =
        (uint32_t)TWI_MIN((size_t)s + SCALARS_PER_CHARGE, chooser->input->analysis->count);
    return twi_work_charge(chooser->work, TW_WORK_ITEM, chooser->s_charged - s_paid);
}

/* One cluster, with the face of its neighbour (NO_FACE: it has none, or needs none). */
static tw_status choose_cluster(twi_chooser *chooser, uint32_t s_start, uint32_t s_end,
                                uint32_t neighbour, uint32_t *out_face)
{
    const twi_fallback_cluster cluster = {
        .scalars = chooser->input->analysis->scalars + s_start,
        .count = s_end - s_start,
        .script = chooser->item->script,
        .is_emoji = chooser->item->is_emoji,
    };
    TWI_TRY(charge(chooser, s_start));
    if (neighbour != NO_FACE && covers(chooser, neighbour, &cluster)) {
        *out_face = neighbour;
    } else {
        TWI_TRY(find_face(chooser, &cluster, out_face));
        if (*out_face == NO_FACE) {
            TWI_TRY(degrade_cluster(chooser, &cluster, s_start, out_face));
        }
    }
    return append_stretch(chooser, s_start, s_end, *out_face);
}

/* The neutral clusters that begin an item. */
static tw_status choose_leading(twi_chooser *chooser, uint32_t s_end, uint32_t neighbour)
{
    for (uint32_t s = chooser->item->s_start; s < s_end;) {
        const uint32_t s_next = twi_itemise_cluster_end(chooser->input->analysis, s);
        uint32_t face;
        TWI_TRY(choose_cluster(chooser, s, s_next, neighbour, &face));
        s = s_next;
    }
    return TW_OK;
}

/* The letter before the item: the scalars of its cluster, which is of the same script; else
 * none. Across the section's start it is the letter that the section was cut behind. */
static twi_fallback_cluster find_letter_before(const twi_chooser *chooser, uint32_t s_letter,
                                               uint32_t s_letter_end)
{
    const twi_shape_input *input = chooser->input;
    twi_fallback_cluster cluster = {
        .scalars = input->analysis->scalars + s_letter,
        .count = s_letter_end - s_letter,
        .script = chooser->item->script,
    };
    if (s_letter_end == 0 && input->before_count > 0) {
        cluster.scalars = input->before + input->before_count - 1;
        cluster.count = get_script(*cluster.scalars) == cluster.script ? 1 : 0;
    } else if (s_letter_end == 0 || input->analysis->scripts[s_letter] != cluster.script) {
        cluster.count = 0;
    }
    return cluster;
}

typedef struct twi_letter {
    uint32_t s_start; /* the nearest cluster before that is not neutral */
    uint32_t s_end;   /* 0: none yet */
} twi_letter;

static tw_status choose_item(twi_chooser *chooser, twi_letter *letter)
{
    const twi_analysis *analysis = chooser->input->analysis;
    const twi_item *item = chooser->item;
    const twi_fallback_cluster before = find_letter_before(chooser, letter->s_start, letter->s_end);
    uint32_t neighbour = NO_FACE;
    if (before.count > 0 && !item->is_emoji && is_neutral(analysis->scalars[item->s_start])) {
        TWI_TRY(find_face(chooser, &before, &neighbour));
    }
    /* Without a letter before, neutral clusters wait for the first one behind. */
    bool waits = neighbour == NO_FACE && !item->is_emoji;
    for (uint32_t s = item->s_start; s < item->s_end;) {
        const uint32_t s_end = twi_itemise_cluster_end(analysis, s);
        const bool neutral = !item->is_emoji && is_neutral(analysis->scalars[s]);
        if (!neutral && waits) {
            const twi_fallback_cluster self = {
                .scalars = analysis->scalars + s, .count = s_end - s, .script = item->script};
            TWI_TRY(find_face(chooser, &self, &neighbour));
            TWI_TRY(choose_leading(chooser, s, neighbour));
            waits = false;
        }
        if (!neutral) {
            TWI_TRY(choose_cluster(chooser, s, s_end, NO_FACE, &neighbour));
            if (!item->is_emoji) {
                *letter = (twi_letter){s, s_end};
            }
        } else if (!waits) {
            uint32_t face;
            TWI_TRY(choose_cluster(chooser, s, s_end, neighbour, &face));
        }
        s = s_end;
    }
    return waits ? choose_leading(chooser, item->s_end, NO_FACE) : TW_OK;
}

typedef enum seam_kind {
    SEAM_STOPS = 0,    /* another run, and nothing neutral before it is known to go on */
    SEAM_OTHER_LETTER, /* another run, but what is neutral before it has the stretch's level */
    SEAM_NEUTRAL,      /* goes on when a letter or the paragraph's level says so */
    SEAM_GOES_ON
} seam_kind;

/* What a scalar beyond the section is to the stretch at its edge. Sections are cut where nothing
 * is embedded or overridden, so a letter's level follows from its script. */
static seam_kind find_seam_kind(const twi_item *item, uint32_t scalar)
{
    const hb_unicode_general_category_t category =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), scalar);
    const uint32_t stop_bits = 1u << HB_UNICODE_GENERAL_CATEGORY_CONTROL |
                               1u << HB_UNICODE_GENERAL_CATEGORY_FORMAT |
                               1u << HB_UNICODE_GENERAL_CATEGORY_UNASSIGNED |
                               1u << HB_UNICODE_GENERAL_CATEGORY_PRIVATE_USE |
                               1u << HB_UNICODE_GENERAL_CATEGORY_SURROGATE |
                               1u << HB_UNICODE_GENERAL_CATEGORY_LINE_SEPARATOR |
                               1u << HB_UNICODE_GENERAL_CATEGORY_PARAGRAPH_SEPARATOR;
    if ((stop_bits >> category & 1) != 0) {
        return SEAM_STOPS;
    }
    const uint32_t script = get_script(scalar);
    const bool is_right_to_left = (item->level & 1) != 0;
    if (script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED) {
        /* Digits have a level of their own in right to left text. */
        const bool is_digit = category == HB_UNICODE_GENERAL_CATEGORY_DECIMAL_NUMBER;
        return is_digit && item->level != 0 ? SEAM_STOPS : SEAM_NEUTRAL;
    }
    const hb_direction_t direction = hb_script_get_horizontal_direction((hb_script_t)script);
    if ((direction == HB_DIRECTION_RTL) != is_right_to_left) {
        return SEAM_STOPS;
    }
    return script == item->script ? SEAM_GOES_ON : SEAM_OTHER_LETTER;
}

/* Whether a scalar beyond the section would have the face of the stretch at its edge. */
static tw_status has_face(twi_chooser *chooser, uint32_t face, uint32_t scalar, bool *out_has)
{
    const twi_fallback_cluster alone = {
        .scalars = &scalar, .count = 1, .script = chooser->item->script};
    *out_has = covers(chooser, face, &alone);
    if (*out_has && !is_neutral(scalar)) {
        uint32_t own = NO_FACE;
        TWI_TRY(find_face(chooser, &alone, &own));
        *out_has = own == face;
    }
    return TW_OK;
}

/* How many of the `count` scalars beyond an edge a stretch goes on over; `step` is 1 or -1, from
 * the nearest one on. */
static tw_status count_shared(twi_chooser *chooser, const twi_stretch *stretch,
                              const uint32_t *nearest, size_t count, int step)
{
    const twi_analysis *analysis = chooser->input->analysis;
    const twi_item *item = chooser->item;
    uint32_t *shared = step > 0 ? &chooser->chosen->after_shared : &chooser->chosen->before_shared;
    const uint32_t limit = (uint32_t)TWI_MIN(count, TWI_SHAPE_CONTEXT_SCALARS);
    uint32_t up_to_letter = 0;
    for (uint32_t i = 0; i < limit; i++) {
        const uint32_t scalar = nearest[(ptrdiff_t)i * step];
        const seam_kind kind = find_seam_kind(item, scalar);
        bool has = false;
        if (kind == SEAM_STOPS || kind == SEAM_OTHER_LETTER) {
            if (kind == SEAM_STOPS && item->level != analysis->paragraph_level) {
                *shared = up_to_letter; /* UAX #9 N2: neutrals have the paragraph's level */
            }
            return TW_OK;
        }
        TWI_TRY(has_face(chooser, stretch->face, scalar, &has));
        if (!has) {
            return TW_OK;
        }
        *shared = i + 1;
        up_to_letter = kind == SEAM_GOES_ON ? i + 1 : up_to_letter;
    }
    return TW_OK;
}

/* The context that belongs to the runs at the section's edges. */
static tw_status share_context(twi_chooser *chooser, const twi_item_list *items)
{
    const twi_shape_input *input = chooser->input;
    const twi_chosen *chosen = chooser->chosen;
    const size_t count = chosen->stretches.count;
    for (int step = -1; count > 0 && step <= 1; step += 2) {
        const bool is_after = step > 0;
        const twi_stretch *stretch = &chosen->stretches.items[is_after ? count - 1 : 0];
        const size_t context_count = is_after ? input->after_count : input->before_count;
        chooser->item = &items->items[stretch->item];
        if (context_count == 0 || chooser->item->kind != TWI_ITEM_TEXT || chooser->item->is_emoji ||
            (is_after ? input->after_has_other_style : input->before_has_other_style)) {
            continue;
        }
        TWI_TRY(find_requested(chooser, &chooser->requested));
        TWI_TRY(count_shared(chooser, stretch,
                             is_after ? input->after : input->before + context_count - 1,
                             context_count, step));
    }
    return TW_OK;
}

tw_status twi_choose_faces(twi_work *work, const twi_shape_input *input, const twi_item_list *items,
                           twi_chosen *out)
{
    twi_chooser chooser;
    memset(&chooser, 0, sizeof(chooser));
    chooser.work = work;
    chooser.input = input;
    chooser.chosen = out;
    twi_letter letter = {0, 0};
    for (size_t i = 0; i < items->count; i++) {
        chooser.item = &items->items[i];
        chooser.item_index = (uint32_t)i;
        TWI_TRY(find_requested(&chooser, &chooser.requested));
        if (chooser.item->kind == TWI_ITEM_TEXT) {
            TWI_TRY(choose_item(&chooser, &letter));
        } else {
            TWI_TRY(append_stretch(&chooser, chooser.item->s_start, chooser.item->s_end,
                                   chooser.requested));
        }
    }
    return share_context(&chooser, items);
}
