/* SPDX-License-Identifier: MIT */
/* Parts names into family and face.
 *
 *     Sitka | Banner Bold            -> Sitka Banner | Bold       a word that is no weight, width, slope
 *     Arial Narrow | Bold            -> Arial | Narrow Bold       one that is, if OS/2 agrees
 *     Noto Sans | SemiCondensed Thin -> Noto Sans | SemiCondensed Thin
 */
#include "font/wws.h"

#include <string.h>

#include "font/style_words.h"

/* Which words stay in the face. */
typedef bool keeps_fn(const twi_wws_source *source, twi_family_name text, size_t *out_size);

static bool is_regular(twi_style_kind kind)
{
    return kind == TWI_STYLE_REGULAR || kind == TWI_STYLE_UPRIGHT;
}

/* The longest word of STAT at the text's start: NULL, none. */
static const twi_wws_word *find_word(const twi_wws_source *source, twi_family_name text,
                                     size_t *out_size)
{
    const twi_wws_word *found = NULL;
    *out_size = 0;
    for (size_t i = 0; i < source->word_count; i++) {
        size_t size;
        if (twi_style_words_match(text, source->words[i].name, &size) && size > *out_size) {
            *out_size = size;
            found = &source->words[i];
        }
    }
    return found;
}

/* STAT first: it knows which axis a word is of. */
static bool keeps_wws(const twi_wws_source *source, twi_family_name text, size_t *out_size)
{
    twi_style_word word;
    size_t size;
    const twi_wws_word *found = find_word(source, text, out_size);
    if (twi_style_words_read(text, &word, &size) && size > *out_size) {
        *out_size = size;
        return true;
    }
    return found != NULL && found->is_wws;
}

static bool keeps_win32(const twi_wws_source *source, twi_family_name text, size_t *out_size)
{
    (void)source;
    twi_style_word word;
    return twi_style_words_read(text, &word, out_size) &&
           (is_regular(word.kind) || word.kind == TWI_STYLE_SLOPE ||
            (word.kind == TWI_STYLE_WEIGHT && word.value == 700));
}

static twi_family_name cut(twi_family_name text, size_t at, size_t end)
{
    return (twi_family_name){text.bytes + at, end - at};
}

/* With one blank between words. What does not fit is not begun: false. */
static bool append(char name[TWI_MAX_NAME_SIZE], twi_family_name words)
{
    size_t size = strlen(name);
    bool needs_gap = size > 0;
    if (size + needs_gap + words.size >= TWI_MAX_NAME_SIZE) {
        return words.size == 0;
    }
    for (size_t i = 0; i < words.size; i++) {
        const bool is_blank = twi_style_words_is_blank(words.bytes[i]);
        if (!is_blank && needs_gap) {
            name[size++] = ' ';
        }
        if (!is_blank) {
            name[size++] = words.bytes[i];
        }
        needs_gap = is_blank && size > 0;
    }
    name[size] = '\0';
    return true;
}

/* The end of the run of words at `at` that are all kept: up to a blank or the end. `at` itself when
 * one of them is not. */
static size_t find_kept_end(const twi_wws_source *source, keeps_fn *keeps, twi_family_name text,
                            size_t at)
{
    size_t end = at;
    size_t size;
    while (keeps(source, cut(text, end, text.size), &size)) {
        end += size;
        if (end == text.size || twi_style_words_is_blank(text.bytes[end])) {
            return end;
        }
        end += text.bytes[end] == '-';
    }
    return at;
}

static size_t find_word_end(twi_family_name text, size_t at)
{
    while (at < text.size && !twi_style_words_is_blank(text.bytes[at])) {
        at++;
    }
    return at;
}

static bool is_regular_name(const char *face)
{
    const twi_family_name text = twi_family_name_from_string(face);
    twi_style_word word;
    size_t size;
    return text.size == 0 ||
           (twi_style_words_read(text, &word, &size) && size == text.size && is_regular(word.kind));
}

/* What is not kept in the face goes to the family. A "Regular" adds nothing to styles that the
 * family brought. */
static bool part_face(const twi_wws_source *source, keeps_fn *keeps, twi_name_pair *out)
{
    const bool has_styles = out->face[0] != '\0';
    const twi_family_name text = twi_family_name_from_string(
        has_styles && is_regular_name(source->face) ? "" : source->face);
    bool fits = true;
    for (size_t at = 0; at < text.size;) {
        if (twi_style_words_is_blank(text.bytes[at])) {
            at++;
            continue;
        }
        size_t size;
        size_t end = find_kept_end(source, keeps, text, at);
        if (end > at) {
            fits = append(out->face, cut(text, at, end)) && fits;
        } else {
            (void)keeps(source, cut(text, at, text.size), &size);
            end = find_word_end(text, at + size);
            fits = append(out->family, cut(text, at, end)) && fits;
        }
        at = end;
    }
    return fits;
}

/* A family's last word is taken for a style only when the font is of that style: "Cooper Black" at
 * weight 400 is a name. */
static bool agrees(twi_style_word word, twi_match_traits traits)
{
    const int32_t value = word.value;
    switch (word.kind) {
    case TWI_STYLE_WEIGHT:
        return value - traits.weight < 100 && traits.weight - value < 100;
    case TWI_STYLE_STRETCH:
        return (value < 5) == (traits.stretch < 5) && (value > 5) == (traits.stretch > 5);
    case TWI_STYLE_SLOPE:
        return traits.style != (int32_t)TW_FONT_STYLE_NORMAL;
    case TWI_STYLE_REGULAR:
    case TWI_STYLE_UPRIGHT:
        break;
    }
    return false;
}

static size_t find_last_word(twi_family_name text)
{
    size_t at = text.size;
    while (at > 0 && !twi_style_words_is_blank(text.bytes[at - 1])) {
        at--;
    }
    return at;
}

static twi_family_name trim_end(twi_family_name text)
{
    while (text.size > 0 && twi_style_words_is_blank(text.bytes[text.size - 1])) {
        text.size--;
    }
    return text;
}

/* Whether all of `text` is one word that moves from the family to the face. STAT may know better. */
static bool is_style(const twi_wws_source *source, twi_family_name text)
{
    twi_style_word word;
    size_t size;
    size_t listed_size;
    const twi_wws_word *found = find_word(source, text, &listed_size);
    return twi_style_words_read(text, &word, &size) && size == text.size &&
           agrees(word, source->traits) && (found == NULL || found->is_wws || listed_size < size);
}

/* Where the last style of a family's name begins, of one word or two; its size: it has none. */
static size_t find_last_style(const twi_wws_source *source, twi_family_name family)
{
    const size_t last = find_last_word(family);
    const size_t both = find_last_word(trim_end(cut(family, 0, last)));
    if (both > 0 && is_style(source, cut(family, both, family.size))) {
        return both;
    }
    return last > 0 && is_style(source, cut(family, last, family.size)) ? last : family.size;
}

/* The styles at the end of the family's name move to the face. */
static bool part_family(const twi_wws_source *source, keeps_fn *keeps, twi_name_pair *out)
{
    twi_family_name all = trim_end(twi_family_name_from_string(source->family));
    while (all.size > 0 && twi_style_words_is_blank(all.bytes[0])) {
        all = cut(all, 1, all.size);
    }
    twi_family_name family = all;
    size_t at;
    while (keeps == keeps_wws && (at = find_last_style(source, family)) < family.size) {
        family = trim_end(cut(family, 0, at));
    }
    size_t styles = family.size;
    while (styles < all.size && twi_style_words_is_blank(all.bytes[styles])) {
        styles++;
    }
    return append(out->family, family) && append(out->face, cut(all, styles, all.size));
}

static void copy_name(const char *name, char out[TWI_MAX_NAME_SIZE])
{
    const size_t size = TWI_MIN(strlen(name), (size_t)TWI_MAX_NAME_SIZE - 1);
    memcpy(out, name, size);
    out[size] = '\0';
}

static void copy_pair(const char *family, const char *face, twi_name_pair *out)
{
    copy_name(family, out->family);
    copy_name(*face != '\0' ? face : "Regular", out->face);
}

static void part(const twi_wws_source *source, keeps_fn *keeps, twi_name_pair *out)
{
    out->family[0] = '\0';
    out->face[0] = '\0';
    if (!part_family(source, keeps, out) || !part_face(source, keeps, out)) {
        copy_pair(source->family, source->face, out);
    } else if (out->face[0] == '\0') {
        copy_name("Regular", out->face);
    }
}

void twi_wws_resolve(const twi_wws_source *source, twi_name_pair *out)
{
    const bool is_told = source->wws_family[0] != '\0' || source->wws_face[0] != '\0';
    if (is_told || source->is_wws) {
        copy_pair(source->wws_family[0] != '\0' ? source->wws_family : source->family,
                  source->wws_face[0] != '\0' ? source->wws_face : source->face, out);
        return;
    }
    part(source, keeps_wws, out);
}

void twi_wws_resolve_win32(const char *family, const char *face, twi_name_pair *out)
{
    const twi_wws_source source = {.family = family, .face = face};
    part(&source, keeps_win32, out);
}

void twi_wws_join(const char *family, const char *face, char name[TWI_MAX_NAME_SIZE])
{
    name[0] = '\0';
    (void)append(name, twi_family_name_from_string(family));
    if (!is_regular_name(face)) {
        (void)append(name, twi_family_name_from_string(face));
    }
}
