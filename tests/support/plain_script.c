/* SPDX-License-Identifier: MIT */
/* The plain way to scripts: every property asked of ICU. */

#include "plain_analysis.h"

#include "unicode/script.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/limits.h"
#include "unicode/bracket.h"

#define PAID_AT_ONCE 64u
#define NO_SCRIPT USCRIPT_INVALID_CODE

typedef struct open_bracket {
    uint32_t closer;
    UScriptCode script;
    size_t opener; /* scalar index */
} open_bracket;

typedef struct script_walk {
    const uint32_t *scalars;
    uint32_t *out;
    UScriptCode current; /* of the scalar before, NO_SCRIPT at the start */
    UScriptCode tagged;  /* what `tag` is the tag of */
    uint32_t tag;
    twi_bracket_depth depth;
    size_t open_count;
    open_bracket open[TWI_SCRIPT_MAX_BRACKETS]; /* innermost last */
} script_walk;

static uint32_t make_tag(UScriptCode script)
{
    const char *name = script == NO_SCRIPT ? NULL : uscript_getShortName(script);
    if (name == NULL || strnlen(name, 4) < 4) {
        return TWI_SCRIPT_COMMON;
    }
    return (uint32_t)(unsigned char)name[0] << 24 | (uint32_t)(unsigned char)name[1] << 16 |
           (uint32_t)(unsigned char)name[2] << 8 | (uint32_t)(unsigned char)name[3];
}

static UScriptCode script_of_tag(uint32_t tag)
{
    if (tag == 0 || tag == TWI_SCRIPT_COMMON) {
        return NO_SCRIPT;
    }
    const char name[5] = {(char)(tag >> 24), (char)(tag >> 16 & 0xFF), (char)(tag >> 8 & 0xFF),
                          (char)(tag & 0xFF), 0};
    const int32_t code = u_getPropertyValueEnum(UCHAR_SCRIPT, name);
    return code == UCHAR_INVALID_CODE ? NO_SCRIPT : (UScriptCode)code;
}

/* A real script, or NO_SCRIPT for Common, Inherited and Unknown, which follow their neighbours. */
static UScriptCode real_script(uint32_t scalar)
{
    if (scalar < 0x80) {
        return (scalar | 0x20) >= 'a' && (scalar | 0x20) <= 'z' ? USCRIPT_LATIN : NO_SCRIPT;
    }
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript((UChar32)scalar, &error);
    return script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN
               ? NO_SCRIPT
               : script;
}

static bool has_extensions(uint32_t scalar)
{
    return scalar >= 0xB7 && !uscript_hasScript((UChar32)scalar, USCRIPT_COMMON) &&
           !uscript_hasScript((UChar32)scalar, USCRIPT_INHERITED) &&
           !uscript_hasScript((UChar32)scalar, USCRIPT_UNKNOWN);
}

/* For a scalar that says several scripts and has no neighbour: the likeliest. */
static UScriptCode likeliest_extension(uint32_t scalar)
{
    static const UScriptCode likely[] = {USCRIPT_ARABIC, USCRIPT_DEVANAGARI, USCRIPT_HAN,
                                         USCRIPT_LATIN,  USCRIPT_CYRILLIC,   USCRIPT_GREEK};
    for (size_t i = 0; i < TWI_COUNT_OF(likely); i++) {
        if (uscript_hasScript((UChar32)scalar, likely[i])) {
            return likely[i];
        }
    }
    /* U+1CF7 and its like name one or few; the longest list of Unicode 15.0 has 22. */
    UScriptCode all[64];
    UErrorCode error = U_ZERO_ERROR;
    const int32_t count = uscript_getScriptExtensions((UChar32)scalar, all, 64, &error);
    return U_SUCCESS(error) && count > 0 ? all[0] : NO_SCRIPT;
}

static void write_script(script_walk *walk, size_t s, UScriptCode script)
{
    if (script != walk->tagged) {
        walk->tagged = script;
        walk->tag = make_tag(script);
    }
    walk->out[s] = walk->tag;
    walk->current = script;
}

static void push_opener(script_walk *walk, size_t s, uint32_t closer)
{
    if (walk->open_count == TWI_SCRIPT_MAX_BRACKETS) {
        walk->open_count--;
        memmove(walk->open, walk->open + 1, walk->open_count * sizeof(walk->open[0]));
    }
    walk->open[walk->open_count].closer = closer;
    walk->open[walk->open_count].script = walk->current;
    walk->open[walk->open_count].opener = s;
    walk->open_count++;
}

/* The script of the opener of a closing bracket, else the current one. Openers out of reach are
 * as if they were not there. */
static UScriptCode pop_opener(script_walk *walk, size_t s, uint32_t closer)
{
    for (size_t open = walk->open_count; open > 0; open--) {
        const open_bracket *entry = &walk->open[open - 1];
        if (s - entry->opener > TWI_SCRIPT_BRACKET_REACH) {
            break;
        }
        if (entry->closer == closer) {
            walk->open_count = open - 1;
            return entry->script == NO_SCRIPT ? walk->current : entry->script;
        }
    }
    return walk->current;
}

static void resolve_explicit(script_walk *walk, uint32_t scalar)
{
    if (twi_bracket_is_separator(scalar)) {
        walk->depth = (twi_bracket_depth){0, 0};
        walk->open_count = 0;
    } else if (twi_bracket_is_explicit(scalar)) {
        twi_bracket_depth_advance(&walk->depth, scalar);
    }
}

/* Spaces, digits and punctuation of ASCII that are no brackets, for which nothing below matters. */
static bool is_plain_neutral(uint32_t scalar)
{
    return (scalar >= ' ' && scalar < '[' && scalar != '(' && scalar != ')') ||
           (scalar > ']' && scalar < '{');
}

/* Give scalar `s`, which has no real script of its own, one; `next` is the next real one. */
static void resolve_neutral(script_walk *walk, size_t s, UScriptCode next)
{
    const uint32_t scalar = walk->scalars[s];
    if (is_plain_neutral(scalar) && walk->current != NO_SCRIPT) {
        write_script(walk, s, walk->current);
        return;
    }
    UScriptCode script = walk->current == NO_SCRIPT ? next : walk->current;
    uint32_t closer;
    const bool is_inside = walk->depth.embeddings > 0 || walk->depth.isolates > 0;
    const twi_bracket_kind kind = is_inside ? TWI_BRACKET_NONE : twi_bracket_look(scalar, &closer);
    resolve_explicit(walk, scalar);
    if (kind == TWI_BRACKET_CLOSE) {
        const UScriptCode of_opener = pop_opener(walk, s, closer);
        script = of_opener == NO_SCRIPT ? script : of_opener;
    } else if (has_extensions(scalar) &&
               (script == NO_SCRIPT || !uscript_hasScript((UChar32)scalar, script))) {
        /* A mark stays with its base, whatever it says. */
        const bool is_mark = (U_GET_GC_MASK((UChar32)scalar) & U_GC_M_MASK) != 0;
        if (is_mark && walk->current != NO_SCRIPT) {
            script = walk->current;
        } else if (next != NO_SCRIPT && uscript_hasScript((UChar32)scalar, next)) {
            script = next;
        } else if (script == NO_SCRIPT || is_mark) {
            script = likeliest_extension(scalar);
        }
    }
    write_script(walk, s, script);
    if (kind == TWI_BRACKET_OPEN) {
        push_opener(walk, s, closer);
    }
}

/* A scalar of a real script: its own, or the current one when the scalar belongs to that too. */
static void resolve_real(script_walk *walk, size_t s, UScriptCode script)
{
    const UChar32 scalar = (UChar32)walk->scalars[s];
    if (script != walk->current && walk->current != NO_SCRIPT && scalar >= 0x80 &&
        uscript_hasScript(scalar, walk->current)) {
        script = walk->current;
    }
    write_script(walk, s, script);
}

/* The rest, after which no real script comes: when none came before either, the first scalar that
 * has extensions decides. */
static void resolve_tail(script_walk *walk, size_t start, size_t end)
{
    UScriptCode next = NO_SCRIPT;
    for (size_t s = start; s < end && walk->current == NO_SCRIPT && next == NO_SCRIPT; s++) {
        next = has_extensions(walk->scalars[s]) ? likeliest_extension(walk->scalars[s]) : NO_SCRIPT;
    }
    for (size_t s = start; s < end; s++) {
        resolve_neutral(walk, s, next);
    }
}

tw_status plain_script_resolve(twi_work *work, uint32_t before, const uint32_t *scalars,
                               size_t count, uint32_t *out_scripts)
{
    script_walk walk = {.scalars = scalars, .out = out_scripts, .tagged = NO_SCRIPT};
    walk.tag = make_tag(NO_SCRIPT);
    walk.current = script_of_tag(before);
    size_t resolved = 0;
    for (size_t s = 0; s < count; s++) {
        if (s % PAID_AT_ONCE == 0) {
            TWI_TRY(twi_work_charge(work, TW_WORK_SCRIPT, TWI_MIN(count - s, PAID_AT_ONCE)));
        }
        const UScriptCode script = real_script(scalars[s]);
        if (script == NO_SCRIPT) {
            continue;
        }
        while (resolved < s) {
            resolve_neutral(&walk, resolved, script);
            resolved++;
        }
        resolve_real(&walk, s, script);
        resolved = s + 1;
    }
    resolve_tail(&walk, resolved, count);
    return TW_OK;
}
