/* SPDX-License-Identifier: MIT */
/* Resolves the script of each scalar: UAX #24 with extensions and paired brackets. */
#include "unicode/script.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/limits.h"
#include "unicode/bracket.h"
#include "unicode/property.h"

/* Scalars between two looks at the purse. */
#define BLOCK_SCALARS ((size_t)1024)
#define NO_SCRIPT USCRIPT_INVALID_CODE
/* Answers about extensions that a walk keeps. */
#define REMEMBERED 16u

typedef struct open_bracket {
    uint32_t closer;
    UScriptCode script;
    size_t opener; /* scalar index */
} open_bracket;

typedef struct script_walk {
    const uint32_t *scalars;
    uint32_t *out;
    UScriptCode current;         /* of the scalar before, NO_SCRIPT at the start */
    uint32_t tag;                /* of `current` */
    uint32_t tagged[REMEMBERED]; /* scripts whose tags are known; 0: none, Common is never asked */
    uint32_t tags[REMEMBERED];
    twi_bracket_depth depth;
    size_t open_count;
    uint64_t questions[REMEMBERED]; /* scalar and script; 0: none, U+0000 has no extensions */
    bool answers[REMEMBERED];
    open_bracket open[TWI_SCRIPT_MAX_BRACKETS]; /* innermost last; not initialised */
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
static UScriptCode real_script(uint32_t property)
{
    const uint32_t script = twi_property_script(property);
    return script == 0 ? NO_SCRIPT : (UScriptCode)script;
}

static bool has_extensions(uint32_t property)
{
    return (property & TWI_PROPERTY_HAS_EXTENSIONS) != 0;
}

/* uscript_hasScript, with a short memory: texts repeat their punctuation and marks. */
static bool has_script(script_walk *walk, uint32_t scalar, UScriptCode script)
{
    const uint32_t place = scalar % REMEMBERED;
    const uint64_t question = (uint64_t)scalar << 32 | (uint32_t)script;
    if (walk->questions[place] != question) {
        walk->questions[place] = question;
        walk->answers[place] = uscript_hasScript((UChar32)scalar, script);
    }
    return walk->answers[place];
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

static void set_current(script_walk *walk, UScriptCode script)
{
    if (script != walk->current) {
        const size_t place = (size_t)(unsigned)script % REMEMBERED;
        if (walk->tagged[place] != (uint32_t)script) {
            walk->tagged[place] = (uint32_t)script;
            walk->tags[place] = make_tag(script);
        }
        walk->current = script;
        walk->tag = walk->tags[place];
    }
}

static void write_script(script_walk *walk, size_t s, UScriptCode script)
{
    set_current(walk, script);
    walk->out[s] = walk->tag;
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

/* Give scalar `s`, which has no real script of its own, one; `next` is the next real one. */
static void resolve_neutral(script_walk *walk, size_t s, UScriptCode next)
{
    const uint32_t scalar = walk->scalars[s];
    const uint32_t property = twi_property_get(scalar);
    UScriptCode script = walk->current == NO_SCRIPT ? next : walk->current;
    uint32_t closer;
    const bool is_inside = walk->depth.embeddings > 0 || walk->depth.isolates > 0;
    const twi_bracket_kind kind = is_inside ? TWI_BRACKET_NONE : twi_bracket_look(scalar, &closer);
    if ((property & TWI_PROPERTY_OPEN_MATTERS) != 0) {
        resolve_explicit(walk, scalar);
    }
    if (kind == TWI_BRACKET_CLOSE) {
        const UScriptCode of_opener = pop_opener(walk, s, closer);
        script = of_opener == NO_SCRIPT ? script : of_opener;
    } else if (has_extensions(property) &&
               (script == NO_SCRIPT || !has_script(walk, scalar, script))) {
        /* A mark stays with its base, whatever it says. */
        const bool is_mark = (property & TWI_PROPERTY_MARK) != 0;
        if (is_mark && walk->current != NO_SCRIPT) {
            script = walk->current;
        } else if (next != NO_SCRIPT && has_script(walk, scalar, next)) {
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
static void resolve_real(script_walk *walk, size_t s, uint32_t property)
{
    UScriptCode script = real_script(property);
    if (script != walk->current && walk->current != NO_SCRIPT && has_extensions(property) &&
        has_script(walk, walk->scalars[s], walk->current)) {
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
        next = has_extensions(twi_property_get(walk->scalars[s]))
                   ? likeliest_extension(walk->scalars[s])
                   : NO_SCRIPT;
    }
    for (size_t s = start; s < end; s++) {
        resolve_neutral(walk, s, next);
    }
}

/* A scalar that takes the current script whatever comes next: of that script, or of none, without
 * extensions and nothing that opens or closes. */
static bool stays_in(uint32_t property, uint32_t current)
{
    const uint32_t asks =
        TWI_PROPERTY_HAS_EXTENSIONS | TWI_PROPERTY_BRACKET | TWI_PROPERTY_OPEN_MATTERS;
    const uint32_t script = twi_property_script(property);
    return script == current || (script == 0 && (property & asks) == 0);
}

/* Resolve scalars as long as stays_in; how far that goes. */
static size_t resolve_plain(const script_walk *walk, size_t s, size_t end)
{
    const uint32_t current = (uint32_t)walk->current;
    while (s < end && stays_in(twi_property_get(walk->scalars[s]), current)) {
        walk->out[s] = walk->tag;
        s++;
    }
    return s;
}

/* Resolve what can be resolved of [s, end), of which [*resolved, s) is still open. */
static void resolve_block(script_walk *walk, size_t s, size_t end, size_t *resolved)
{
    while (s < end) {
        if (*resolved == s && walk->current != NO_SCRIPT) {
            s = resolve_plain(walk, s, end);
            *resolved = s;
            if (s == end) {
                return;
            }
        }
        const uint32_t property = twi_property_get(walk->scalars[s]);
        const UScriptCode script = real_script(property);
        if (script != NO_SCRIPT) {
            while (*resolved < s) {
                resolve_neutral(walk, *resolved, script);
                ++*resolved;
            }
            resolve_real(walk, s, property);
            *resolved = s + 1;
        } else if (*resolved == s && walk->current != NO_SCRIPT && !has_extensions(property)) {
            resolve_neutral(walk, s, NO_SCRIPT);
            *resolved = s + 1;
        }
        s++;
    }
}

tw_status twi_script_resolve(twi_work *work, uint32_t before, const uint32_t *scalars, size_t count,
                             uint32_t *out_scripts)
{
    script_walk walk = {.scalars = scalars, .out = out_scripts, .current = NO_SCRIPT};
    walk.tag = make_tag(NO_SCRIPT);
    set_current(&walk, script_of_tag(before));
    size_t resolved = 0;
    for (size_t s = 0; s < count;) {
        const size_t block = TWI_MIN(count - s, BLOCK_SCALARS);
        TWI_TRY(twi_work_charge(work, TW_WORK_SCRIPT, block));
        resolve_block(&walk, s, s + block, &resolved);
        s += block;
    }
    resolve_tail(&walk, resolved, count);
    return TW_OK;
}
