/* SPDX-License-Identifier: MIT */
/* Reads the MinMax tables of BASE. */
#include "font/baseline_extents.h"

#include "font/table_values.h"

enum {
    AXES = 4, /* offsets of the horizontal and the vertical one */
    AXIS_SCRIPTS = 2,
    SCRIPT_MIN_MAX = 2,
    SCRIPT_LANGUAGES = 4,
    COUNT_SIZE = 2,
    RECORD_SIZE = 6, /* a tag and an offset */
    TAG_SIZE = 4,
    COORDINATE_VALUE = 2,
    COORDINATE_FORMATS = 3
};

/* What an offset at `place` leads to, counted from `from`; 0: nothing. */
static size_t follow(twi_bytes base, size_t from, size_t place)
{
    const size_t offset = twi_table_u16(base, place);
    return offset == 0 || from + offset >= base.size ? 0 : from + offset;
}

/* Records are sorted by tag. The place that the tag's offset leads to, from `from`; 0: none. */
static size_t find_record(twi_bytes base, size_t from, size_t list, uint32_t tag)
{
    size_t low = 0;
    size_t high = twi_table_u16(base, list);
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const size_t record = list + COUNT_SIZE + middle * RECORD_SIZE;
        const uint32_t met = twi_table_u32(base, record);
        if (met == tag) {
            return follow(base, from, record + TAG_SIZE);
        }
        low = met < tag ? middle + 1 : low;
        high = met < tag ? high : middle;
    }
    return 0;
}

static bool read_side(twi_bytes base, size_t min_max, bool is_maximum, int32_t *out_coordinate)
{
    const size_t place = min_max == 0 ? 0 : follow(base, min_max, min_max + (is_maximum ? 2 : 0));
    const uint16_t format = place == 0 ? 0 : twi_table_u16(base, place);
    if (format == 0 || format > COORDINATE_FORMATS ||
        !twi_bytes_has(base, place, COORDINATE_VALUE + 2)) {
        return false;
    }
    *out_coordinate = twi_table_i16(base, place + COORDINATE_VALUE);
    return true;
}

bool twi_baseline_extents_find(twi_bytes base, const twi_extents_request *request,
                               int32_t *out_coordinate)
{
    *out_coordinate = 0;
    const size_t axis = follow(base, 0, AXES + (request->is_vertical ? 2 : 0));
    const size_t scripts = axis == 0 ? 0 : follow(base, axis, axis + AXIS_SCRIPTS);
    if (scripts == 0) {
        return false;
    }
    size_t script = find_record(base, scripts, scripts, request->script);
    if (script == 0) {
        script = find_record(base, scripts, scripts, TWI_TAG('D', 'F', 'L', 'T'));
    }
    if (script == 0) {
        return false;
    }
    for (size_t i = 0; i < request->language_count; i++) {
        const size_t own =
            find_record(base, script, script + SCRIPT_LANGUAGES, request->languages[i]);
        if (read_side(base, own, request->is_maximum, out_coordinate)) {
            return true;
        }
    }
    return read_side(base, follow(base, script, script + SCRIPT_MIN_MAX), request->is_maximum,
                     out_coordinate);
}
