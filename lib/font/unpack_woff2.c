/* SPDX-License-Identifier: MIT */
/* Unpacks WOFF2: one stream of brotli that holds all tables, some of them transformed. */
#include "font/inflate.h"
#include "font/unpack_read.h"

#define TAG_GLYF TWI_TAG('g', 'l', 'y', 'f')
#define TAG_HEAD TWI_TAG('h', 'e', 'a', 'd')
#define TAG_HHEA TWI_TAG('h', 'h', 'e', 'a')
#define TAG_HMTX TWI_TAG('h', 'm', 't', 'x')
#define TAG_LOCA TWI_TAG('l', 'o', 'c', 'a')
#define TAG_TTCF TWI_TAG('t', 't', 'c', 'f')

enum { HEADER_SIZE = 48, COLLECTION_HEADER_SIZE = 12 };
/* Transform versions: for glyf and loca 0 is the transform and 3 is none, for others 0 is none. */
enum { NO_TRANSFORM_OF_GLYF = 3, TRANSFORM_OF_HMTX = 1 };
enum { ARBITRARY_TAG = 63 };
enum { HEAD_LOCA_FORMAT = 50, HHEA_LONG_COUNT = 34 };

/* WOFF2 4.1: tags by their number in the directory. */
static const char known_tags[ARBITRARY_TAG][5] = {
    "cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf",
    "loca", "prep", "CFF ", "VORG", "EBDT", "EBLC", "gasp", "hdmx", "kern", "LTSH", "PCLT",
    "VDMX", "vhea", "vmtx", "BASE", "GDEF", "GPOS", "GSUB", "EBSC", "JSTF", "MATH", "CBDT",
    "CBLC", "COLR", "CPAL", "SVG ", "sbix", "acnt", "avar", "bdat", "bloc", "bsln", "cvar",
    "fdsc", "feat", "fmtx", "fvar", "gvar", "hsty", "just", "lcar", "mort", "morx", "opbd",
    "prop", "trak", "Zapf", "Silf", "Glat", "Gloc", "Feat", "Sill",
};

typedef struct woff2_table {
    uint32_t tag;
    uint32_t size;  /* in the stream */
    uint32_t built; /* its number in the font that is made */
    bool is_transformed;
    bool is_done;
    uint32_t hmtx_glyf; /* hmtx: the glyf and hhea that it belongs to */
    uint32_t hmtx_hhea;
    size_t offset;        /* in the stream */
    twi_unpack_glyf glyf; /* glyf: what undoing its transform found out */
} woff2_table;

typedef struct woff2_face {
    uint32_t flavor;
    size_t first; /* of its table numbers */
    size_t count;
} woff2_face;

typedef struct woff2 {
    twi_unpack *unpack;
    twi_bytes file;
    twi_stream directory;
    bool is_collection;
    woff2_table *tables;
    size_t table_count;
    TWI_ARRAY(woff2_face) faces;
    TWI_ARRAY(uint32_t) members; /* of all faces: numbers of tables */
    twi_writer stream;           /* all tables, unpacked */
} woff2;

static tw_status refuse(const woff2 *font, uint32_t tag, const char *rule)
{
    return twi_gate_refuse(&font->unpack->gate, tag, font->directory.at, rule);
}

static tw_status refuse_memory(const woff2 *font, size_t size)
{
    return twi_context_refuse_memory(font->unpack->gate.context, size);
}

static twi_allocator *get_allocator(const woff2 *font)
{
    return font->unpack->build.out.allocator;
}

/* --- directory ------------------------------------------------------------------------------ */

static tw_status read_header(woff2 *font, uint32_t *out_packed_size)
{
    twi_stream *at = &font->directory;
    twi_stream header = {.bytes = font->file, .at = 4};
    const uint32_t flavor = twi_stream_u32(&header);
    const uint32_t length = twi_stream_u32(&header);
    font->table_count = twi_stream_u16(&header);
    (void)twi_stream_take(&header, 2 + 4); /* reserved, size of the sfnt */
    *out_packed_size = twi_stream_u32(&header);
    (void)twi_stream_take(&header, HEADER_SIZE - 24); /* version, metadata, private data */
    if (header.is_broken) {
        return refuse(font, 0, "the WOFF2 header is cut off");
    }
    if (length != font->file.size) {
        at->at = 8;
        return refuse(font, 0, "the WOFF2 header tells another length of the file");
    }
    if (font->table_count == 0) {
        at->at = 12;
        return refuse(font, 0, "the WOFF2 directory is empty");
    }
    const tw_limits *limits = &font->unpack->gate.context->limits;
    font->is_collection = flavor == TAG_TTCF;
    const size_t limit = limits->font_tables * (font->is_collection ? limits->font_faces : 1);
    if (font->table_count > limit) {
        return twi_gate_refuse_limit(&font->unpack->gate, "font_tables", font->table_count, limit);
    }
    at->at = HEADER_SIZE;
    return TW_OK;
}

static tw_status read_table(woff2 *font, woff2_table *table)
{
    twi_stream *at = &font->directory;
    const uint8_t flags = twi_stream_u8(at);
    const uint32_t version = flags >> 6;
    const char *known = (flags & 63) < ARBITRARY_TAG ? known_tags[flags & 63] : NULL;
    table->tag =
        known != NULL ? TWI_TAG(known[0], known[1], known[2], known[3]) : twi_stream_u32(at);
    table->size = twi_stream_base_128(at);
    const bool is_glyf = table->tag == TAG_GLYF || table->tag == TAG_LOCA;
    table->is_transformed = is_glyf ? version != NO_TRANSFORM_OF_GLYF : version != 0;
    if (table->is_transformed) {
        table->size = twi_stream_base_128(at);
    }
    if (at->is_broken) {
        return refuse(font, table->tag, "the WOFF2 directory is broken or cut off");
    }
    if (table->is_transformed &&
        (is_glyf ? version != 0 : table->tag != TAG_HMTX || version != TRANSFORM_OF_HMTX)) {
        return refuse(font, table->tag, "a table has an unknown transform");
    }
    if (table->tag == TAG_LOCA && table->is_transformed && table->size != 0) {
        return refuse(font, table->tag, "the transformed loca is not empty");
    }
    return TW_OK;
}

static tw_status read_tables(woff2 *font, uint64_t *out_total)
{
    font->tables = twi_alloc_array(get_allocator(font), font->table_count, sizeof(*font->tables));
    if (font->tables == NULL) {
        return refuse_memory(font, font->table_count * sizeof(*font->tables));
    }
    *out_total = 0;
    for (size_t i = 0; i < font->table_count; i++) {
        woff2_table *table = &font->tables[i];
        TWI_TRY(read_table(font, table));
        table->offset = (size_t)*out_total;
        *out_total += table->size;
        TWI_TRY(twi_unpack_may_become(font->unpack, table->tag, font->directory.at, *out_total));
    }
    return TW_OK;
}

/* --- faces ---------------------------------------------------------------------------------- */

static tw_status add_face(woff2 *font, uint32_t flavor, size_t count)
{
    const size_t limit = font->unpack->gate.context->limits.font_tables;
    if (count > limit) {
        return twi_gate_refuse_limit(&font->unpack->gate, "font_tables", count, limit);
    }
    const tw_status status = twi_array_reserve(get_allocator(font), &font->faces, 1, SIZE_MAX);
    if (status != TW_OK || twi_array_reserve(get_allocator(font), &font->members, count,
                                             SIZE_MAX / sizeof(uint32_t)) != TW_OK) {
        return refuse_memory(font, count * sizeof(uint32_t));
    }
    font->faces.items[font->faces.count++] =
        (woff2_face){.flavor = flavor, .first = font->members.count, .count = count};
    return TW_OK;
}

static tw_status read_face(woff2 *font)
{
    const size_t count = twi_stream_255_u16(&font->directory);
    const uint32_t flavor = twi_stream_u32(&font->directory);
    if (font->directory.is_broken || count == 0) {
        return refuse(font, 0, "the WOFF2 collection's list of fonts is cut off");
    }
    TWI_TRY(add_face(font, flavor, count));
    for (size_t i = 0; i < count; i++) {
        const uint32_t table = twi_stream_255_u16(&font->directory);
        if (font->directory.is_broken || table >= font->table_count) {
            return refuse(font, 0, "a font of the collection names a table that is not there");
        }
        font->members.items[font->members.count++] = table;
    }
    return TW_OK;
}

static tw_status read_faces(woff2 *font, uint32_t flavor)
{
    if (!font->is_collection) {
        TWI_TRY(add_face(font, flavor, font->table_count));
        for (size_t i = 0; i < font->table_count; i++) {
            font->members.items[font->members.count++] = (uint32_t)i;
        }
        return TW_OK;
    }
    (void)twi_stream_u32(&font->directory); /* version of the collection */
    const size_t count = twi_stream_255_u16(&font->directory);
    const size_t limit = font->unpack->gate.context->limits.font_faces;
    if (font->directory.is_broken || count == 0) {
        return refuse(font, 0, "the WOFF2 collection's list of fonts is cut off");
    }
    if (count > limit) {
        return twi_gate_refuse_limit(&font->unpack->gate, "font_faces", count, limit);
    }
    for (size_t i = 0; i < count; i++) {
        TWI_TRY(read_face(font));
    }
    return TW_OK;
}

/* --- tables --------------------------------------------------------------------------------- */

static tw_status unpack_stream(woff2 *font, uint32_t packed_size, uint64_t total)
{
    twi_bytes packed;
    if (!twi_bytes_slice(font->file, font->directory.at, packed_size, &packed)) {
        return refuse(font, 0, "the compressed tables end beyond the end of the file");
    }
    const tw_status status = twi_inflate_brotli(packed, (size_t)total, &font->stream);
    if (status == TW_ERROR_LIMIT_EXCEEDED) {
        return refuse(font, 0, "the tables are longer than the WOFF2 directory says");
    }
    TWI_TRY(twi_unpack_explain(font->unpack, status, 0, font->directory.at,
                               "the compressed stream of tables is broken"));
    if (font->stream.size != total) {
        return refuse(font, 0, "the tables are shorter than the WOFF2 directory says");
    }
    /* From here on, places are those of the unpacked stream. */
    font->unpack->gate.bytes = twi_writer_view(&font->stream);
    font->directory.at = 0;
    return TW_OK;
}

static twi_bytes get_data(const woff2 *font, const woff2_table *table)
{
    twi_bytes data;
    (void)twi_bytes_slice(twi_writer_view(&font->stream), table->offset, table->size, &data);
    return data;
}

static void begin_table(woff2 *font, woff2_table *table)
{
    table->built = (uint32_t)font->unpack->build.tables.count;
    table->is_done = true;
    twi_sfnt_build_open_table(&font->unpack->build, table->tag);
}

/* The transformed loca of a transformed glyf: the next one in the directory. */
static woff2_table *find_loca(const woff2 *font, size_t glyf)
{
    for (size_t i = glyf + 1; i < font->table_count; i++) {
        woff2_table *table = &font->tables[i];
        if (table->tag == TAG_LOCA && table->is_transformed && !table->is_done) {
            return table;
        }
    }
    return NULL;
}

static tw_status build_glyf(woff2 *font, size_t index)
{
    woff2_table *glyf = &font->tables[index];
    woff2_table *loca = find_loca(font, index);
    if (loca == NULL) {
        return refuse(font, TAG_LOCA, "glyf is transformed, and no transformed loca follows it");
    }
    begin_table(font, glyf);
    TWI_TRY(twi_unpack_write_glyf(font->unpack, get_data(font, glyf), &glyf->glyf));
    twi_sfnt_build_close_table(&font->unpack->build);
    begin_table(font, loca);
    twi_unpack_write_loca(font->unpack, &glyf->glyf);
    twi_sfnt_build_close_table(&font->unpack->build);
    return TW_OK;
}

/* What needs nothing of other tables: all but hmtx, which needs glyf. */
static tw_status build_tables(woff2 *font)
{
    twi_sfnt_build *build = &font->unpack->build;
    for (size_t i = 0; i < font->table_count; i++) {
        woff2_table *table = &font->tables[i];
        if (!table->is_transformed) {
            begin_table(font, table);
            twi_writer_bytes(&build->out, get_data(font, table));
            twi_sfnt_build_close_table(build);
        } else if (table->tag == TAG_GLYF) {
            TWI_TRY(build_glyf(font, i));
        } else if (table->tag == TAG_LOCA && !table->is_done) {
            return refuse(font, TAG_LOCA, "a transformed loca does not follow a transformed glyf");
        }
        TWI_TRY(twi_unpack_explain(font->unpack, build->out.status, table->tag, 0, NULL));
    }
    return TW_OK;
}

/* The face's table, as a number; table_count: it has none. */
static uint32_t find_member(const woff2 *font, const woff2_face *face, uint32_t tag)
{
    for (size_t i = 0; i < face->count; i++) {
        const uint32_t member = font->members.items[face->first + i];
        if (font->tables[member].tag == tag) {
            return member;
        }
    }
    return (uint32_t)font->table_count;
}

static tw_status build_hmtx(woff2 *font, const woff2_face *face)
{
    const uint32_t hmtx = find_member(font, face, TAG_HMTX);
    if (hmtx == font->table_count || !font->tables[hmtx].is_transformed) {
        return TW_OK;
    }
    woff2_table *table = &font->tables[hmtx];
    const uint32_t glyf = find_member(font, face, TAG_GLYF);
    const uint32_t hhea = find_member(font, face, TAG_HHEA);
    if (glyf == font->table_count || !font->tables[glyf].is_transformed ||
        hhea == font->table_count) {
        return refuse(font, TAG_HMTX, "hmtx is transformed without a transformed glyf and hhea");
    }
    if (table->is_done) {
        return table->hmtx_glyf == glyf && table->hmtx_hhea == hhea
                   ? TW_OK
                   : refuse(font, TAG_HMTX, "a transformed hmtx belongs to two different glyf");
    }
    table->hmtx_glyf = glyf;
    table->hmtx_hhea = hhea;
    uint16_t long_count;
    (void)twi_bytes_u16(get_data(font, &font->tables[hhea]), HHEA_LONG_COUNT, &long_count);
    begin_table(font, table);
    TWI_TRY(twi_unpack_write_hmtx(font->unpack, get_data(font, table), &font->tables[glyf].glyf,
                                  long_count));
    twi_sfnt_build_close_table(&font->unpack->build);
    return twi_unpack_explain(font->unpack, font->unpack->build.out.status, TAG_HMTX, 0, NULL);
}

/* head says how loca is written, which is ours to choose. */
static void patch_head(woff2 *font, const woff2_face *face)
{
    const uint32_t head = find_member(font, face, TAG_HEAD);
    const uint32_t glyf = find_member(font, face, TAG_GLYF);
    if (head == font->table_count || glyf == font->table_count ||
        !font->tables[glyf].is_transformed || font->tables[head].size < HEAD_LOCA_FORMAT + 2) {
        return;
    }
    const twi_sfnt_record *record = &font->unpack->build.tables.items[font->tables[head].built];
    twi_writer_set_u16(&font->unpack->build.out, record->offset + HEAD_LOCA_FORMAT,
                       font->tables[glyf].glyf.has_long_loca);
}

/* --- directories ---------------------------------------------------------------------------- */

static size_t get_front_size(const woff2 *font)
{
    const size_t directories =
        font->faces.count * TWI_SFNT_HEADER_SIZE + font->members.count * TWI_SFNT_RECORD_SIZE;
    return font->is_collection ? COLLECTION_HEADER_SIZE + font->faces.count * 4 + directories
                               : directories;
}

static tw_status put_faces(woff2 *font)
{
    twi_writer *out = &font->unpack->build.out;
    size_t at = font->is_collection ? COLLECTION_HEADER_SIZE + font->faces.count * 4 : 0;
    if (font->is_collection) {
        twi_writer_set_u32(out, 0, TAG_TTCF);
        twi_writer_set_u32(out, 4, 0x00010000);
        twi_writer_set_u32(out, 8, (uint32_t)font->faces.count);
    }
    for (size_t i = 0; i < font->faces.count; i++) {
        const woff2_face *face = &font->faces.items[i];
        uint32_t *members = font->members.items + face->first;
        for (size_t k = 0; k < face->count; k++) {
            members[k] = font->tables[members[k]].built;
        }
        if (font->is_collection) {
            twi_writer_set_u32(out, COLLECTION_HEADER_SIZE + i * 4, (uint32_t)at);
        }
        TWI_TRY(twi_unpack_put_directory(font->unpack, at, face->flavor, members, face->count));
        at += twi_sfnt_build_get_directory_size(face->count);
    }
    if (!font->is_collection) {
        twi_sfnt_build_seal(&font->unpack->build);
    }
    return TW_OK;
}

static tw_status build_font(woff2 *font)
{
    (void)twi_writer_zeros(&font->unpack->build.out, get_front_size(font));
    TWI_TRY(build_tables(font));
    for (size_t i = 0; i < font->faces.count; i++) {
        TWI_TRY(build_hmtx(font, &font->faces.items[i]));
        patch_head(font, &font->faces.items[i]);
    }
    for (size_t i = 0; i < font->table_count; i++) {
        if (!font->tables[i].is_done) {
            return refuse(font, font->tables[i].tag, "a transformed table belongs to no font");
        }
    }
    return put_faces(font);
}

static tw_status run(woff2 *font)
{
    uint32_t packed_size = 0;
    uint64_t total = 0;
    uint32_t flavor;
    TWI_TRY(read_header(font, &packed_size));
    TWI_TRY(read_tables(font, &total));
    (void)twi_bytes_u32(font->file, 4, &flavor);
    TWI_TRY(read_faces(font, flavor));
    TWI_TRY(unpack_stream(font, packed_size, total));
    return build_font(font);
}

tw_status twi_unpack_woff2(twi_unpack *unpack)
{
    woff2 font = {
        .unpack = unpack, .file = unpack->gate.bytes, .directory = {.bytes = unpack->gate.bytes}};
    twi_allocator *allocator = unpack->build.out.allocator;
    twi_writer_init(&font.stream, allocator, unpack->build.out.maximum);
    const tw_status status = run(&font);
    for (size_t i = 0; font.tables != NULL && i < font.table_count; i++) {
        twi_unpack_glyf_finish(allocator, &font.tables[i].glyf);
    }
    twi_free(allocator, font.tables);
    twi_array_finish(allocator, &font.faces);
    twi_array_finish(allocator, &font.members);
    twi_writer_finish(&font.stream);
    return status;
}
