/* SPDX-License-Identifier: MIT */
/* Room:  rendered glyphs, kept for the next time.
 * Reads: nothing.
 * Makes: twi_glyph_entry, pinned for whoever looks one up or makes one.
 * Laws:  keys are compared in full; bytes of entries in the table stay under
 *        limits.glyph_cache_bytes; a published entry never changes; no memory is asked for under a
 *        lock, so the allocator's evict hook may come in at any time. */
#ifndef TWI_RASTER_GLYPH_CACHE_H
#define TWI_RASTER_GLYPH_CACHE_H

#include "base/context.h"

/* Masks up to this many pixels are made whole; larger ones only where they show. */
#define TWI_GLYPH_CACHE_MASK_PIXELS ((int64_t)256 << 10)

typedef enum twi_glyph_mode {
    TWI_GLYPH_MODE_MASK = 0, /* 1 byte of coverage per pixel */
    TWI_GLYPH_MODE_COLOR,    /* 4 bytes, premultiplied BGRA */
    TWI_GLYPH_MODE_COLORLESS /* only ever inside an entry: this glyph has no colour bitmap */
} twi_glyph_mode;

typedef struct twi_glyph_key {
    uint64_t face_serial;
    double size_px;
    uint32_t glyph;
    uint8_t phase;
    uint8_t mode; /* twi_glyph_mode that was asked for */
} twi_glyph_key;

typedef struct twi_glyph_cache twi_glyph_cache;

typedef struct twi_glyph_entry {
    twi_glyph_key key;
    uint8_t mode; /* twi_glyph_mode that it holds */
    bool is_big;  /* has no pixels: too large to be rendered whole */
    int32_t left; /* px from the origin's pixel */
    int32_t top;  /* px from the baseline's pixel row, down */
    uint32_t width;
    uint32_t height;
    uint64_t work; /* what rendering it costs the purse, charged whether it was cached or not */
    /* The cache's own: */
    struct twi_glyph_entry *bucket_next;
    struct twi_glyph_entry *newer;
    struct twi_glyph_entry *older;
    atomic_uint pins; /* the table's counts as one */
    uint32_t hash;
    size_t bytes;
    uint8_t pixels[]; /* rows without padding */
} twi_glyph_entry;

twi_glyph_cache *twi_glyph_cache_new(twi_context *context);
void twi_glyph_cache_free(twi_glyph_cache *cache);

/* A pinned entry, or NULL. */
twi_glyph_entry *twi_glyph_cache_find(twi_glyph_cache *cache, const twi_glyph_key *key);
/* A pinned entry of the caller's own, with zeroed pixels; NULL when memory is refused. */
twi_glyph_entry *twi_glyph_cache_new_entry(twi_glyph_cache *cache, const twi_glyph_key *key,
                                           uint32_t width, uint32_t height, size_t pixel_size);
/* Let others find it, if there is room and no other thread was faster. It stays pinned. */
void twi_glyph_cache_publish(twi_glyph_cache *cache, twi_glyph_entry *entry);
void twi_glyph_cache_unpin(twi_glyph_cache *cache, twi_glyph_entry *entry);

/* Give back about `wanted` bytes, oldest first; returns the bytes of entries that left the table.
 * Fits twi_allocator.evict. */
size_t twi_glyph_cache_evict(void *cache, size_t wanted);
size_t twi_glyph_cache_get_bytes(twi_glyph_cache *cache);

#endif
