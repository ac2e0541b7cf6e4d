/* SPDX-License-Identifier: MIT */
/* Checks the tables that every face needs, and what they say of each other. */
#include "font/gate_read.h"

#include "base/limits.h"

#define TAG_HEAD TWI_TAG('h', 'e', 'a', 'd')
#define TAG_MAXP TWI_TAG('m', 'a', 'x', 'p')
#define TAG_CMAP TWI_TAG('c', 'm', 'a', 'p')
#define TAG_LOCA TWI_TAG('l', 'o', 'c', 'a')
#define TAG_GLYF TWI_TAG('g', 'l', 'y', 'f')

/* Refusals name places in the file, tables know only their own bytes. */
static tw_status refuse_in(const twi_gate *gate, uint32_t tag, twi_bytes table, size_t offset,
                           const char *rule)
{
    const uint64_t start = table.data == NULL ? 0 : (uint64_t)(table.data - gate->bytes.data);
    return twi_gate_refuse(gate, tag, start + offset, rule);
}

static tw_status check_required(const twi_gate *gate)
{
    static const uint32_t required[] = {TAG_CMAP, TAG_HEAD, TWI_TAG('h', 'h', 'e', 'a'),
                                        TWI_TAG('h', 'm', 't', 'x'), TAG_MAXP};
    twi_bytes table;
    for (size_t i = 0; i < TWI_COUNT_OF(required); i++) {
        if (!twi_sfnt_find_table(gate->bytes, gate->face_index, required[i], &table)) {
            return twi_gate_refuse(gate, required[i], 0, "a required table is missing");
        }
    }
    static const uint32_t drawable[] = {TAG_GLYF,
                                        TWI_TAG('C', 'F', 'F', ' '),
                                        TWI_TAG('C', 'F', 'F', '2'),
                                        TWI_TAG('C', 'B', 'D', 'T'),
                                        TWI_TAG('E', 'B', 'D', 'T'),
                                        TWI_TAG('s', 'b', 'i', 'x')};
    for (size_t i = 0; i < TWI_COUNT_OF(drawable); i++) {
        if (twi_sfnt_find_table(gate->bytes, gate->face_index, drawable[i], &table)) {
            return TW_OK;
        }
    }
    return twi_gate_refuse(gate, TAG_GLYF, 0, "no table holds outlines or bitmaps");
}

static tw_status check_head(const twi_gate *gate, bool *out_long_loca)
{
    twi_bytes head;
    uint32_t magic;
    uint16_t units_per_em;
    uint16_t loca_format;
    (void)twi_sfnt_find_table(gate->bytes, gate->face_index, TAG_HEAD, &head);
    if (head.size < 54) {
        return refuse_in(gate, TAG_HEAD, head, 0, "head is shorter than 54 bytes");
    }
    if (!twi_bytes_u32(head, 12, &magic) || magic != 0x5F0F3CF5) {
        return refuse_in(gate, TAG_HEAD, head, 12, "head has a wrong magic number");
    }
    if (!twi_bytes_u16(head, 18, &units_per_em) || units_per_em < TWI_MIN_UNITS_PER_EM ||
        units_per_em > TWI_MAX_UNITS_PER_EM) {
        return refuse_in(gate, TAG_HEAD, head, 18, "unitsPerEm is not within 16..16384");
    }
    if (!twi_bytes_u16(head, 50, &loca_format) || loca_format > 1) {
        return refuse_in(gate, TAG_HEAD, head, 50, "indexToLocFormat is not 0 or 1");
    }
    *out_long_loca = loca_format == 1;
    return TW_OK;
}

static tw_status check_maxp(const twi_gate *gate, uint32_t *out_glyph_count)
{
    twi_bytes maxp;
    uint32_t version;
    uint16_t count;
    (void)twi_sfnt_find_table(gate->bytes, gate->face_index, TAG_MAXP, &maxp);
    if (!twi_bytes_u32(maxp, 0, &version) || !twi_bytes_u16(maxp, 4, &count)) {
        return refuse_in(gate, TAG_MAXP, maxp, 0, "maxp is shorter than 6 bytes");
    }
    if (version != 0x00005000 && version != 0x00010000) {
        return refuse_in(gate, TAG_MAXP, maxp, 0, "unknown version of maxp");
    }
    if (version == 0x00010000 && maxp.size < 32) {
        return refuse_in(gate, TAG_MAXP, maxp, 0, "maxp 1.0 is shorter than 32 bytes");
    }
    if (count == 0) {
        return refuse_in(gate, TAG_MAXP, maxp, 4, "the font has no glyphs");
    }
    *out_glyph_count = count;
    return TW_OK;
}

/* hhea with hmtx, or vhea with vmtx: a pair whose second is sized by the first. */
static tw_status check_metrics(const twi_gate *gate, uint32_t header_tag, uint32_t metrics_tag,
                               uint32_t glyph_count)
{
    twi_bytes header;
    twi_bytes metrics;
    uint16_t long_count;
    if (!twi_sfnt_find_table(gate->bytes, gate->face_index, header_tag, &header) ||
        !twi_sfnt_find_table(gate->bytes, gate->face_index, metrics_tag, &metrics)) {
        return TW_OK; /* only vertical ones may be missing; required ones were looked for */
    }
    if (header.size < 36 || !twi_bytes_u16(header, 34, &long_count)) {
        return refuse_in(gate, header_tag, header, 0, "a metrics header is shorter than 36 bytes");
    }
    if (long_count == 0 || long_count > glyph_count) {
        return refuse_in(gate, header_tag, header, 34,
                         "the number of metrics is not within 1..numGlyphs");
    }
    const size_t needed = (size_t)long_count * 4 + (size_t)(glyph_count - long_count) * 2;
    if (metrics.size < needed) {
        return refuse_in(gate, metrics_tag, metrics, metrics.size,
                         "a metrics table is shorter than its header says");
    }
    return TW_OK;
}

static tw_status check_loca(const twi_gate *gate, bool is_long, uint32_t glyph_count)
{
    twi_bytes glyf;
    twi_bytes loca;
    if (!twi_sfnt_find_table(gate->bytes, gate->face_index, TAG_GLYF, &glyf)) {
        return TW_OK;
    }
    if (!twi_sfnt_find_table(gate->bytes, gate->face_index, TAG_LOCA, &loca)) {
        return twi_gate_refuse(gate, TAG_LOCA, 0, "glyf is there without loca");
    }
    if (glyf.size == 0 && !gate->is_strict) {
        return TW_OK; /* bitmaps only: every glyph is blank, whatever loca says */
    }
    const size_t entry_size = is_long ? 4 : 2;
    if (loca.size < ((size_t)glyph_count + 1) * entry_size) {
        return refuse_in(gate, TAG_LOCA, loca, loca.size, "loca is shorter than numGlyphs + 1");
    }
    uint32_t last = 0;
    for (uint32_t i = 0; i <= glyph_count; i++) {
        uint32_t offset = 0;
        uint16_t half = 0;
        if (is_long) {
            (void)twi_bytes_u32(loca, (size_t)i * 4, &offset);
        } else {
            (void)twi_bytes_u16(loca, (size_t)i * 2, &half);
            offset = (uint32_t)half * 2;
        }
        if (offset < last) {
            return refuse_in(gate, TAG_LOCA, loca, i * entry_size, "loca goes backwards");
        }
        if (offset > glyf.size) {
            return refuse_in(gate, TAG_LOCA, loca, i * entry_size,
                             "loca points beyond the end of glyf");
        }
        last = offset;
    }
    return TW_OK;
}

/* In the order of what they need of each other: fvar's axes, glyf's points, CPAL's colours. */
static twi_gate_rule *const rules[] = {
    twi_gate_check_cmap,       twi_gate_check_glyf,    twi_gate_check_names,
    twi_gate_check_variations, twi_gate_check_gvar,    twi_gate_check_cvar,
    twi_gate_check_gdef,       twi_gate_check_gsub,    twi_gate_check_gpos,
    twi_gate_check_base,       twi_gate_check_jstf,    twi_gate_check_math,
    twi_gate_check_vertical,   twi_gate_check_hinting, twi_gate_check_kern,
    twi_gate_check_kerx,       twi_gate_check_morx,    twi_gate_check_aat,
    twi_gate_check_cff,        twi_gate_check_color,   twi_gate_check_bitmaps,
    twi_gate_check_sbix,       twi_gate_check_svg,
};

tw_status twi_gate_check_tables(twi_gate *gate)
{
    TWI_TRY(check_required(gate));
    TWI_TRY(check_head(gate, &gate->has_long_loca));
    TWI_TRY(check_maxp(gate, &gate->glyph_count));
    TWI_TRY(check_metrics(gate, TWI_TAG('h', 'h', 'e', 'a'), TWI_TAG('h', 'm', 't', 'x'),
                          gate->glyph_count));
    TWI_TRY(check_metrics(gate, TWI_TAG('v', 'h', 'e', 'a'), TWI_TAG('v', 'm', 't', 'x'),
                          gate->glyph_count));
    TWI_TRY(check_loca(gate, gate->has_long_loca, gate->glyph_count));
    for (size_t i = 0; i < TWI_COUNT_OF(rules); i++) {
        TWI_TRY(rules[i](gate));
    }
    return TW_OK;
}
