/* SPDX-License-Identifier: MIT */
/* Runs Type 2 charstrings of CFF and CFF2 without drawing: depth of the stack, nesting and bounds
 * of subroutines, hint masks, the end; each operator is charged, so that subroutines cannot
 * multiply work.
 *
 * Numbers are followed as far as they choose subroutines; what arithmetic makes is not known. */
#include "font/gate_cff.h"

#include "font/gate_store.h"

enum {
    OP_HSTEM = 1,
    OP_VSTEM = 3,
    OP_VMOVETO = 4,
    OP_RLINETO = 5,
    OP_HLINETO = 6,
    OP_VLINETO = 7,
    OP_RRCURVETO = 8,
    OP_CALLSUBR = 10,
    OP_RETURN = 11,
    OP_ESCAPE = 12,
    OP_ENDCHAR = 14,
    OP_VSINDEX = 15,
    OP_BLEND = 16,
    OP_HSTEMHM = 18,
    OP_HINTMASK = 19,
    OP_CNTRMASK = 20,
    OP_RMOVETO = 21,
    OP_HMOVETO = 22,
    OP_VSTEMHM = 23,
    OP_RCURVELINE = 24,
    OP_RLINECURVE = 25,
    OP_VVCURVETO = 26,
    OP_HHCURVETO = 27,
    OP_SHORT = 28,
    OP_CALLGSUBR = 29,
    OP_VHCURVETO = 30,
    OP_HVCURVETO = 31,
    FIRST_NUMBER = 32,
    OP_FIXED = 255,
    ESC_DOTSECTION = 0,
    ESC_HFLEX = 34,
    ESC_FLEX1 = 37,
    UNKNOWN = INT32_MIN,
    STACK_SIZE = 513, /* CFF2's */
    CFF_STACK = 48,   /* Type 2 Charstring Format, appendix B: so are the next two */
    MAX_STEMS = 96,
    MAX_CALLS = 10,
    SEAC_NUMBERS = 4,
    STANDARD_CODES = 256
};

typedef struct frame {
    size_t at;
    size_t end;
} frame;

typedef struct run {
    const twi_gate_cff_glyphs *glyphs;
    const twi_gate_cff_font *font;
    const twi_gate_table *table;
    uint32_t regions; /* of the variations at hand */
    uint32_t stems;
    size_t depth; /* of the stack */
    size_t calls; /* frames below the current one */
    bool has_ended;
    frame frames[MAX_CALLS + 1];
    int32_t stack[STACK_SIZE];
} run;

static tw_status push(run *r, size_t at, int32_t value)
{
    const size_t capacity = r->glyphs->is_cff2 ? STACK_SIZE : CFF_STACK;
    if (r->depth >= capacity) {
        return twi_gate_fail(r->table, at, "a charstring's stack overflows");
    }
    r->stack[r->depth++] = value;
    return TW_OK;
}

static tw_status require_numbers(const run *r, size_t at, size_t count)
{
    return r->depth >= count
               ? TW_OK
               : twi_gate_fail(r->table, at, "a charstring takes more numbers than there are");
}

/* The number whose first byte was at `at`, the frame stands behind that byte. */
static tw_status read_number(run *r, frame *f, unsigned first)
{
    const size_t at = f->at - 1;
    const size_t size = first == OP_SHORT ? 2 : first == OP_FIXED ? 4 : first >= 247 ? 1 : 0;
    int32_t value = UNKNOWN;
    if (size > f->end - f->at) {
        return twi_gate_fail(r->table, at, "a charstring is cut off");
    }
    if (first == OP_SHORT) {
        value = twi_gate_i16(r->table, f->at);
    } else if (first < 247) {
        value = (int32_t)first - 139;
    } else if (first < OP_FIXED) {
        const int32_t low = twi_gate_u8(r->table, f->at);
        value = first < 251 ? ((int32_t)first - 247) * 256 + low + 108
                            : -((int32_t)first - 251) * 256 - low - 108;
    }
    f->at += size;
    return push(r, at, value);
}

/* Type 2 Charstring Format, 4.7: numbers of subroutines are biased by how many there are. */
static int32_t get_bias(uint32_t count)
{
    return count < 1240 ? 107 : count < 33900 ? 1131 : 32768;
}

static tw_status call(run *r, size_t at, const twi_gate_cff_index *subrs)
{
    TWI_TRY(require_numbers(r, at, 1));
    const int32_t number = r->stack[--r->depth];
    if (number == UNKNOWN) {
        return twi_gate_fail(r->table, at, "a charstring computes which subroutine it calls");
    }
    const int64_t index = (int64_t)number + get_bias(subrs->count);
    if (index < 0 || index >= (int64_t)subrs->count) {
        return twi_gate_fail(r->table, at, "a charstring calls a subroutine that is not there");
    }
    if (r->calls == MAX_CALLS) {
        return twi_gate_fail(r->table, at, "subroutines of charstrings are nested too deeply");
    }
    frame *f = &r->frames[++r->calls];
    f->at = twi_gate_cff_item(r->table, subrs, (size_t)index);
    f->end = twi_gate_cff_item(r->table, subrs, (size_t)index + 1);
    return TW_OK;
}

/* Stems come in pairs of numbers; a width may stand before the first. */
static tw_status add_stems(run *r, size_t at)
{
    r->stems += (uint32_t)(r->depth / 2);
    r->depth = 0;
    return r->stems <= MAX_STEMS ? TW_OK
                                 : twi_gate_fail(r->table, at, "a charstring has too many stems");
}

/* A bit per stem follows; numbers before it are vertical stems. */
static tw_status skip_mask(run *r, frame *f)
{
    const size_t at = f->at - 1;
    TWI_TRY(add_stems(r, at));
    const size_t size = (r->stems + 7) / 8;
    if (size > f->end - f->at) {
        return twi_gate_fail(r->table, at, "a charstring's hint mask is cut off");
    }
    f->at += size;
    return TW_OK;
}

/* Drawing clears the stack. Too few numbers draw nothing, which only font makers want to hear. */
static tw_status draw(run *r, size_t at, size_t needed)
{
    TWI_TRY(r->table->gate->is_strict ? require_numbers(r, at, needed) : TW_OK);
    r->depth = 0;
    return TW_OK;
}

static tw_status move(run *r, size_t at, size_t needed)
{
    TWI_TRY(require_numbers(r, at, needed));
    r->depth = 0;
    return TW_OK;
}

/* Four numbers or more: an accent, by two codes of the standard encoding. */
static tw_status end_glyph(run *r, size_t at)
{
    r->has_ended = true;
    if (r->depth < SEAC_NUMBERS) {
        return TW_OK;
    }
    if (r->glyphs->is_cid) {
        return twi_gate_fail(r->table, at, "a glyph of a CID font is made of letters");
    }
    for (size_t i = r->depth - 2; i < r->depth; i++) {
        if (r->stack[i] < 0 || r->stack[i] >= STANDARD_CODES) {
            return twi_gate_fail(r->table, at, "a glyph is made of what is no letter");
        }
    }
    return TW_OK;
}

static tw_status choose_variations(run *r, size_t at, size_t index)
{
    return twi_gate_store_regions(r->table, r->glyphs->store, index, &r->regions)
               ? TW_OK
               : twi_gate_fail(r->table, at, "a charstring names variations that are not there");
}

static tw_status set_vsindex(run *r, size_t at)
{
    TWI_TRY(require_numbers(r, at, 1));
    const int32_t index = r->stack[r->depth - 1];
    r->depth = 0;
    if (index < 0 || r->glyphs->store == 0) {
        return twi_gate_fail(r->table, at, "a charstring names variations that are not there");
    }
    return choose_variations(r, at, (size_t)index);
}

/* Takes a count, that many numbers, and a delta per number and region; leaves the numbers. */
static tw_status blend(run *r, size_t at)
{
    TWI_TRY(require_numbers(r, at, 1));
    const int32_t count = r->stack[--r->depth];
    if (count < 0 || r->glyphs->store == 0) {
        return twi_gate_fail(r->table, at, "a charstring blends what does not vary");
    }
    const uint64_t taken = (uint64_t)count * ((uint64_t)r->regions + 1);
    if (taken > r->depth) {
        return twi_gate_fail(r->table, at, "a charstring takes more numbers than there are");
    }
    r->depth -= (size_t)(taken - (uint64_t)count);
    for (size_t i = r->depth - (size_t)count; i < r->depth; i++) {
        r->stack[i] = UNKNOWN;
    }
    return TW_OK;
}

/* Type 2 Charstring Format, 4.4 and 4.5: numbers taken and left. */
static tw_status calculate(run *r, size_t at, unsigned op)
{
    static const uint8_t taken[ESC_HFLEX] = {
        [3] = 2,  [4] = 2,  [5] = 1,  [9] = 1,  [10] = 2, [11] = 2, [12] = 2,
        [14] = 1, [15] = 2, [18] = 1, [20] = 2, [21] = 1, [22] = 4, [24] = 2,
        [26] = 1, [27] = 1, [28] = 2, [29] = 1, [30] = 2};
    static const uint8_t left[ESC_HFLEX] = {
        [3] = 1,  [4] = 1,  [5] = 1,  [9] = 1,  [10] = 1, [11] = 1, [12] = 1, [14] = 1, [15] = 1,
        [21] = 1, [22] = 1, [23] = 1, [24] = 1, [26] = 1, [27] = 2, [28] = 2, [29] = 1};
    if (op >= ESC_HFLEX || (taken[op] == 0 && left[op] == 0)) {
        return twi_gate_fail(r->table, at, "a charstring holds an unknown operator");
    }
    TWI_TRY(require_numbers(r, at, taken[op]));
    r->depth -= taken[op];
    for (unsigned i = 0; i < left[op]; i++) {
        TWI_TRY(push(r, at, UNKNOWN));
    }
    /* roll and index move what lies deeper. */
    for (size_t i = 0; op == 30 && i < r->depth; i++) {
        r->stack[i] = UNKNOWN;
    }
    return TW_OK;
}

static tw_status escape(run *r, frame *f)
{
    static const uint8_t flex_numbers[] = {7, 13, 9, 11};
    const size_t at = f->at - 1;
    if (f->at == f->end) {
        return twi_gate_fail(r->table, at, "a charstring is cut off");
    }
    const unsigned op = twi_gate_u8(r->table, f->at++);
    if (op >= ESC_HFLEX && op <= ESC_FLEX1) {
        return draw(r, at, flex_numbers[op - ESC_HFLEX]);
    }
    if (r->glyphs->is_cff2) {
        return twi_gate_fail(r->table, at, "a charstring holds an unknown operator");
    }
    return op == ESC_DOTSECTION ? draw(r, at, 0) : calculate(r, at, op);
}

/* Operators that only one of CFF and CFF2 has. */
static tw_status operate_of_version(run *r, size_t at, unsigned op)
{
    if (r->glyphs->is_cff2 && op == OP_VSINDEX) {
        return set_vsindex(r, at);
    }
    if (r->glyphs->is_cff2 && op == OP_BLEND) {
        return blend(r, at);
    }
    if (!r->glyphs->is_cff2 && op == OP_ENDCHAR) {
        return end_glyph(r, at);
    }
    if (!r->glyphs->is_cff2 && op == OP_RETURN && r->calls > 0) {
        r->calls--;
        return TW_OK;
    }
    return twi_gate_fail(r->table, at, "a charstring holds an unknown operator");
}

static tw_status operate(run *r, frame *f, unsigned op)
{
    const size_t at = f->at - 1;
    switch (op) {
    case OP_HSTEM:
    case OP_VSTEM:
    case OP_HSTEMHM:
    case OP_VSTEMHM:
        return add_stems(r, at);
    case OP_HINTMASK:
    case OP_CNTRMASK:
        return skip_mask(r, f);
    case OP_RMOVETO:
        return move(r, at, 2);
    case OP_HMOVETO:
    case OP_VMOVETO:
        return move(r, at, 1);
    case OP_HLINETO:
    case OP_VLINETO:
        return draw(r, at, 1);
    case OP_RLINETO:
        return draw(r, at, 2);
    case OP_VVCURVETO:
    case OP_HHCURVETO:
    case OP_VHCURVETO:
    case OP_HVCURVETO:
        return draw(r, at, 4);
    case OP_RRCURVETO:
        return draw(r, at, 6);
    case OP_RCURVELINE:
    case OP_RLINECURVE:
        return draw(r, at, 8);
    case OP_CALLSUBR:
        return call(r, at, &r->font->subrs);
    case OP_CALLGSUBR:
        return call(r, at, &r->glyphs->subrs);
    case OP_ESCAPE:
        return escape(r, f);
    default:
        return operate_of_version(r, at, op);
    }
}

/* The end of a string: CFF2 returns by it, CFF must say so. */
static tw_status leave(run *r, const frame *f)
{
    if (!r->glyphs->is_cff2) {
        return twi_gate_fail(r->table, f->end,
                             r->calls > 0 ? "a subroutine of charstrings does not return"
                                          : "a charstring does not end its glyph");
    }
    r->has_ended = r->calls == 0;
    r->calls -= r->calls > 0 ? 1 : 0;
    return TW_OK;
}

tw_status twi_gate_cff_run(const twi_gate_cff_glyphs *glyphs, const twi_gate_cff_font *font,
                           size_t start, size_t end)
{
    run r;
    r.glyphs = glyphs;
    r.font = font;
    r.table = glyphs->table;
    r.regions = r.stems = 0;
    r.depth = r.calls = 0;
    r.frames[0] = (frame){start, end};
    r.has_ended = start == end; /* blank, in both */
    if (glyphs->store != 0) {
        TWI_TRY(choose_variations(&r, start, font->vsindex));
    }
    while (!r.has_ended) {
        frame *f = &r.frames[r.calls];
        TWI_TRY(twi_gate_spend(r.table, f->at, 1));
        if (f->at >= f->end) {
            TWI_TRY(leave(&r, f));
            continue;
        }
        const unsigned first = twi_gate_u8(r.table, f->at++);
        TWI_TRY(first == OP_SHORT || first >= FIRST_NUMBER ? read_number(&r, f, first)
                                                           : operate(&r, f, first));
    }
    return TW_OK;
}
