/* SPDX-License-Identifier: MIT */
/* Asks everything that could make a space matter, cheapest first. */
#include "font/inert.h"

#include "font/inert_walk.h"
#include "font/table_values.h"

#define TAG_GDEF TWI_TAG('G', 'D', 'E', 'F')
#define TAG_GSUB TWI_TAG('G', 'S', 'U', 'B')
#define TAG_GPOS TWI_TAG('G', 'P', 'O', 'S')
#define TAG_KERN TWI_TAG('k', 'e', 'r', 'n')

enum { SPACE = 0x20, NO_BREAK_SPACE = 0xA0, FRACTION_SLASH = 0x2044, NON_JOINER = 0x200C };
enum { IGNORE_BASES = 1 << 1, IGNORE_LIGATURES = 1 << 2 };
enum { CLASS_BASE = 1, CLASS_LIGATURE = 2, CLASS_MARK = 3 };

tw_status twi_inert_refute(twi_inert_walk *walk, const twi_gate_table *table, size_t at,
                           const char *reason)
{
    walk->out->answer = TWI_INERT_NO;
    walk->out->reason = reason;
    walk->out->lookup = walk->lookup;
    if (table != NULL && table->bytes.data != NULL) {
        walk->out->table = table->tag;
        walk->out->offset = (uint64_t)(table->bytes.data - walk->gate.bytes.data) + at;
    }
    return TW_ERROR_UNSUPPORTED;
}

tw_status twi_inert_add_space(twi_inert_walk *walk, const twi_gate_table *table, size_t at,
                              uint32_t glyph)
{
    twi_layout_glyphs *spaces = &walk->spaces;
    if (twi_layout_glyphs_has(spaces, glyph)) {
        return TW_OK;
    }
    if (spaces->count == TWI_LAYOUT_MAX_GLYPHS) {
        return twi_inert_refute(walk, table, at, "the space becomes too many others");
    }
    spaces->ids[spaces->count++] = (uint16_t)glyph;
    walk->has_grown = true;
    return TW_OK;
}

/* Spaces that HarfBuzz treats as letters of no shaper, and shows as a plain one in fonts without
 * them. Ogham's is drawn; U+2000 and U+2001 decompose. */
static bool is_known_space(uint32_t scalar)
{
    return scalar == SPACE || scalar == NO_BREAK_SPACE || (scalar >= 0x2002 && scalar <= 0x200A) ||
           scalar == 0x202F || scalar == 0x205F || scalar == 0x3000;
}

/* Scripts whose shapers do not make syllables. */
static bool has_no_syllables(uint32_t script)
{
    static const hb_script_t scripts[] = {
        HB_SCRIPT_COMMON,   HB_SCRIPT_INHERITED, HB_SCRIPT_LATIN,    HB_SCRIPT_GREEK,
        HB_SCRIPT_CYRILLIC, HB_SCRIPT_ARMENIAN,  HB_SCRIPT_GEORGIAN, HB_SCRIPT_HEBREW,
        HB_SCRIPT_ARABIC,   HB_SCRIPT_THAI,      HB_SCRIPT_LAO,      HB_SCRIPT_HANGUL,
        HB_SCRIPT_HAN,      HB_SCRIPT_HIRAGANA,  HB_SCRIPT_KATAKANA, HB_SCRIPT_BOPOMOFO,
        HB_SCRIPT_ETHIOPIC, HB_SCRIPT_CHEROKEE};
    for (size_t i = 0; i < TWI_COUNT_OF(scripts); i++) {
        if (script == (uint32_t)scripts[i]) {
            return true;
        }
    }
    return false;
}

static tw_status check_question(twi_inert_walk *walk)
{
    const twi_inert_question *question = walk->question;
    const hb_script_t script = hb_script_from_iso15924_tag(question->script);
    if (!is_known_space(question->space)) {
        return twi_inert_refute(walk, NULL, 0, "not a space that is looked at");
    }
    if (question->space == NO_BREAK_SPACE && !has_no_syllables(question->script)) {
        return twi_inert_refute(walk, NULL, 0, "a no-break space may hold a vowel");
    }
    const hb_direction_t native = hb_script_get_horizontal_direction(script);
    if (HB_DIRECTION_IS_HORIZONTAL(question->direction) && question->direction != native &&
        native != HB_DIRECTION_INVALID) {
        return twi_inert_refute(walk, NULL, 0, "a run against its script's direction");
    }
    return TW_OK;
}

static tw_status find_glyph(twi_inert_walk *walk)
{
    uint32_t glyph = twi_font_face_get_glyph(walk->face, walk->question->space);
    if (glyph == 0) {
        glyph = twi_font_face_get_glyph(walk->face, SPACE);
    }
    if (glyph == 0 || glyph > UINT16_MAX) {
        return twi_inert_refute(walk, NULL, 0, "the face has no glyph for the space");
    }
    walk->spaces = (twi_layout_glyphs){.count = 1, .ids = {(uint16_t)glyph}};
    return TW_OK;
}

/* State machines over glyphs, which may remember anything. */
static tw_status check_apple(twi_inert_walk *walk)
{
    static const uint32_t tags[] = {TWI_TAG('m', 'o', 'r', 'x'), TWI_TAG('m', 'o', 'r', 't'),
                                    TWI_TAG('k', 'e', 'r', 'x')};
    for (size_t i = 0; i < TWI_COUNT_OF(tags); i++) {
        twi_gate_table table;
        if (twi_gate_find(&walk->gate, tags[i], &table) && table.bytes.size > 0) {
            return twi_inert_refute(walk, &table, 0, "the face has tables of AAT");
        }
    }
    return TW_OK;
}

static bool shares_glyph(const twi_inert_walk *walk, uint32_t first, uint32_t last)
{
    for (uint32_t scalar = first; scalar <= last; scalar++) {
        if (twi_layout_glyphs_has(&walk->spaces, twi_font_face_get_glyph(walk->face, scalar))) {
            return true;
        }
    }
    return false;
}

/* Where GSUB knows no Arabic, HarfBuzz makes lookups of the letters' and their forms' glyphs (in
 * fonts made for Windows' code page 1256, with alef at 199, by number): all above 127. */
static tw_status check_arabic_fallback(twi_inert_walk *walk)
{
    enum { ALEF = 0x627, ALEF_IN_1256 = 199, FIRST_IN_1256 = 128, LAST_IN_1256 = 255 };
    if (walk->question->script != (uint32_t)HB_SCRIPT_ARABIC) {
        return TW_OK;
    }
    const uint32_t glyph = walk->spaces.ids[0];
    const bool is_1256 = twi_font_face_get_glyph(walk->face, ALEF) == ALEF_IN_1256;
    if (shares_glyph(walk, 0x620, 0x6FF) || shares_glyph(walk, 0xFB50, 0xFDFF) ||
        shares_glyph(walk, 0xFE70, 0xFEFE) ||
        (is_1256 && glyph >= FIRST_IN_1256 && glyph <= LAST_IN_1256)) {
        return twi_inert_refute(walk, NULL, 0, "the space's glyph is a letter's too");
    }
    return TW_OK;
}

/* Which flags of a lookup pass over a glyph of this class. */
static unsigned find_skip_flags(uint32_t class)
{
    switch (class) {
    case CLASS_BASE:
        return IGNORE_BASES;
    case CLASS_LIGATURE:
        return IGNORE_LIGATURES;
    default:
        return 0;
    }
}

/* What passes over the spaces. HarfBuzz takes every glyph that is no mark for a base where GDEF has
 * no classes; it knows fonts whose GDEF it does not believe, so that both are counted in. */
static tw_status check_classes(twi_inert_walk *walk)
{
    hb_face_t *face = walk->face->hb_face;
    twi_gate_table table;
    twi_layout_classes own = {{0}};
    walk->skip_flags = 0;
    if (twi_gate_find(&walk->gate, TAG_GDEF, &table) && table.bytes.size > 0) {
        TWI_TRY(twi_gate_need(&table, 0, 1, 12, "GDEF is cut off"));
        if (twi_gate_u16(&table, 0) != 1) {
            return twi_gate_fail(&table, 0, "unknown version of GDEF");
        }
        TWI_TRY(twi_layout_follow_classes(&table, 0, 4, &walk->spaces, &own));
    }
    for (uint32_t k = 0; k < walk->spaces.count; k++) {
        const uint32_t theirs =
            hb_ot_layout_has_glyph_classes(face)
                ? (uint32_t)hb_ot_layout_get_glyph_class(face, walk->spaces.ids[k])
                : CLASS_BASE;
        if (own.classes[k] == CLASS_MARK || theirs == CLASS_MARK) {
            return twi_inert_refute(walk, &table, 0, "the space is a mark");
        }
        walk->skip_flags |= find_skip_flags(own.classes[k]) | find_skip_flags(theirs);
    }
    return TW_OK;
}

/* HarfBuzz asks kern where GPOS has no pairs for the script. */
static bool uses_kern(const twi_inert_walk *walk)
{
    return !walk->has_pair_kerning || !hb_ot_layout_has_positioning(walk->face->hb_face);
}

/* Once for the spaces that are known so far. */
static tw_status check_spaces(twi_inert_walk *walk)
{
    walk->has_grown = false;
    TWI_TRY(check_arabic_fallback(walk));
    TWI_TRY(check_classes(walk));
    TWI_TRY(twi_inert_check_layout(walk, TAG_GSUB));
    if (walk->has_grown) {
        return TW_OK;
    }
    TWI_TRY(twi_inert_check_layout(walk, TAG_GPOS));
    return uses_kern(walk) ? twi_inert_check_kern(walk) : TW_OK;
}

static tw_status check(twi_inert_walk *walk)
{
    TWI_TRY(check_question(walk));
    TWI_TRY(find_glyph(walk));
    TWI_TRY(check_apple(walk));
    do {
        TWI_TRY(check_spaces(walk));
    } while (walk->has_grown);
    return TW_OK;
}

static size_t sum_sizes(const twi_font_face *face)
{
    static const uint32_t tags[] = {TAG_GDEF, TAG_GSUB, TAG_GPOS, TAG_KERN};
    size_t sum = 0;
    for (size_t i = 0; i < TWI_COUNT_OF(tags); i++) {
        sum += twi_table_find(face->file->bytes, face->index, tags[i]).size;
    }
    return sum;
}

twi_inert twi_inert_find(const twi_font_face *face, const twi_inert_question *question)
{
    twi_inert out = {.has_syllables = !has_no_syllables(question->script),
                     .lookup = UINT32_MAX,
                     .reason = "no lookup has a place for the space"};
    twi_inert_walk walk = {.face = face,
                           .question = question,
                           .tags = twi_layout_make_tags(question->script, question->language),
                           .lookup = UINT32_MAX,
                           .out = &out};
    walk.gate = twi_layout_begin(face, sum_sizes(face), &walk.verdict);
    const uint64_t allowed = walk.gate.work_left;
    const tw_status status = check(&walk);
    out.work = allowed - walk.gate.work_left;
    if (status == TW_OK) {
        out.answer = TWI_INERT_YES;
    } else if (out.answer != TWI_INERT_NO) {
        out.reason = "a table is broken";
        out.table = walk.verdict.table;
        out.lookup = walk.lookup;
        out.offset = walk.verdict.offset;
    }
    return out;
}

static bool is_mark(uint32_t scalar)
{
    switch ((unsigned)hb_unicode_general_category(hb_unicode_funcs_get_default(), scalar)) {
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
        return true;
    default:
        return false;
    }
}

static bool is_format(uint32_t scalar)
{
    return hb_unicode_general_category(hb_unicode_funcs_get_default(), scalar) ==
           HB_UNICODE_GENERAL_CATEGORY_FORMAT;
}

/* Whether HarfBuzz may take the character apart: where there are no syllables, for want of a glyph
 * only. */
static bool may_decompose(const twi_font_face *face, bool has_syllables, uint32_t scalar)
{
    hb_codepoint_t first;
    hb_codepoint_t second;
    return hb_unicode_decompose(hb_unicode_funcs_get_default(), scalar, &first, &second) &&
           (has_syllables || twi_font_face_get_glyph(face, scalar) == 0);
}

/* Whether the word ends in a non-joiner, and what does not count behind it. */
static bool ends_in_non_joiner(const uint32_t *scalars, size_t count)
{
    while (count > 0 && (is_mark(scalars[count - 1]) || is_format(scalars[count - 1]))) {
        if (scalars[--count] == NON_JOINER) {
            return true;
        }
    }
    return false;
}

bool twi_inert_admits_word(const twi_font_face *face, uint32_t script, const uint32_t *scalars,
                           size_t count)
{
    const bool has_syllables = !has_no_syllables(script);
    bool has_marks = false;
    bool has_compounds = false;
    if (count > 0 && is_mark(scalars[0])) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (scalars[i] == FRACTION_SLASH) {
            return false;
        }
        has_marks = has_marks || is_mark(scalars[i]);
        has_compounds = has_compounds || may_decompose(face, has_syllables, scalars[i]);
    }
    return (has_marks || !has_compounds) && !(has_syllables && ends_in_non_joiner(scalars, count));
}
