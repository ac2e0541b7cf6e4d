/* SPDX-License-Identifier: MIT */
/* Reads hostile descriptions, axis values and features, and holds what was read to the law that it
 * is written and read back as it was.
 *
 * Input: one byte for the parser and the capacity; then the text, up to its first NUL. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <textwright/textwright.h>

enum { MAX_TEXT = 20000, MAX_ITEMS = 32 };

#define LAW(condition)                                                                             \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: law broken: %s\n", __FILE__, __LINE__, #condition);            \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char text[MAX_TEXT + 1];
static char written[MAX_TEXT + 1];

static void check_description(tw_factory factory)
{
    tw_font_description first;
    tw_font_description second;
    size_t size;
    if (tw_font_description_parse(factory, text, &first) != TW_OK) {
        return;
    }
    /* A size that is no step of 1/65536, such as a third of a point's px, is written rounded. */
    const tw_status status =
        tw_font_description_format(factory, &first, written, sizeof(written), &size);
    LAW(status == TW_OK || first.size > 32767);
    if (status != TW_OK || size > TW_FONT_FAMILIES_SIZE) {
        return;
    }
    LAW(size == strlen(written) + 1);
    LAW(tw_font_description_parse(factory, written, &second) == TW_OK);
    LAW(strcmp(first.families, second.families) == 0);
    LAW(first.weight == second.weight && first.stretch == second.stretch);
    LAW(first.style == second.style);
    LAW(first.size - second.size < 1.0 / 65536 && second.size - first.size < 1.0 / 65536);
}

static void check_axes(tw_factory factory, size_t capacity)
{
    tw_axis_value first[MAX_ITEMS];
    tw_axis_value second[MAX_ITEMS];
    size_t count;
    size_t size;
    size_t again;
    const tw_status status = tw_axis_values_parse(factory, text, first, capacity, &count);
    LAW((status == TW_ERROR_BUFFER_TOO_SMALL) == (count > capacity));
    if (status != TW_OK) {
        return;
    }
    LAW(tw_axis_values_format(factory, first, count, written, sizeof(written), &size) == TW_OK);
    LAW(size == strlen(written) + 1);
    LAW(tw_axis_values_parse(factory, written, second, MAX_ITEMS, &again) == TW_OK);
    LAW(count == again);
    for (size_t i = 0; i < count; i++) {
        LAW(first[i].tag == second[i].tag);
        LAW(first[i].value == second[i].value);
    }
}

static void check_features(tw_factory factory, size_t capacity)
{
    tw_feature_setting first[MAX_ITEMS];
    tw_feature_setting second[MAX_ITEMS];
    size_t count;
    size_t size;
    size_t again;
    const tw_status status = tw_feature_settings_parse(factory, text, first, capacity, &count);
    LAW((status == TW_ERROR_BUFFER_TOO_SMALL) == (count > capacity));
    if (status != TW_OK || tw_feature_settings_format(factory, first, count, written,
                                                      sizeof(written), &size) != TW_OK) {
        return; /* a range at 2^32 - 1 is read, not written */
    }
    LAW(tw_feature_settings_parse(factory, written, second, MAX_ITEMS, &again) == TW_OK);
    LAW(count == again);
    for (size_t i = 0; i < count; i++) {
        LAW(first[i].tag == second[i].tag && first[i].value == second[i].value);
        LAW(first[i].start == second[i].start && first[i].end == second[i].end);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    tw_factory factory;
    if (size == 0 || size > MAX_TEXT || tw_factory_create(NULL, &factory) != TW_OK) {
        return 0;
    }
    const size_t capacity = data[0] / 3 % (MAX_ITEMS + 1);
    memcpy(text, data + 1, size - 1);
    text[size - 1] = '\0';
    switch (data[0] % 3) {
    case 0:
        check_description(factory);
        break;
    case 1:
        check_axes(factory, capacity);
        break;
    default:
        check_features(factory, capacity);
        break;
    }
    tw_factory_release(factory);
    return 0;
}
