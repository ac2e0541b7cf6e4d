/* SPDX-License-Identifier: MIT */
/* Keeps rendered glyphs in a table of shards, each with its own lock and its own order of use. */
#include "raster/glyph_cache.h"

#include <string.h>

#include "base/lock.h"

/* Threads seldom meet in one of so many. */
#define SHARDS 8u
/* Bytes that a glyph of running text takes, for the number of buckets. */
#define USUAL_ENTRY_BYTES 512u
#define MAX_BUCKETS 4096u

typedef struct cache_shard {
    twi_lock lock;
    twi_glyph_entry **buckets;
    twi_glyph_entry *newest;
    twi_glyph_entry *oldest;
    size_t bytes;
} cache_shard;

struct twi_glyph_cache {
    twi_context *context; /* the owner keeps it alive */
    size_t shard_bytes;   /* at most, per shard */
    uint32_t bucket_mask; /* buckets per shard, a power of two, less 1 */
    cache_shard shards[SHARDS];
};

static bool init_shard(twi_glyph_cache *cache, cache_shard *shard)
{
    twi_lock_init(&shard->lock);
    shard->buckets = twi_alloc_array(&cache->context->allocator, (size_t)cache->bucket_mask + 1,
                                     sizeof(*shard->buckets));
    return shard->buckets != NULL;
}

twi_glyph_cache *twi_glyph_cache_new(twi_context *context)
{
    twi_glyph_cache *cache = twi_new(&context->allocator, twi_glyph_cache);
    if (cache == NULL) {
        return NULL;
    }
    cache->context = context;
    cache->shard_bytes = context->limits.glyph_cache_bytes / SHARDS;
    uint32_t buckets = 1;
    while (buckets < MAX_BUCKETS && (size_t)buckets * USUAL_ENTRY_BYTES < cache->shard_bytes) {
        buckets *= 2;
    }
    cache->bucket_mask = buckets - 1;
    bool is_whole = true;
    for (size_t i = 0; i < SHARDS; i++) {
        is_whole = init_shard(cache, &cache->shards[i]) && is_whole;
    }
    if (!is_whole) {
        twi_glyph_cache_free(cache);
        return NULL;
    }
    return cache;
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
    /* Fibonacci hashing: 2^64 divided by the golden ratio, made odd. */
    const uint64_t mixed = (hash ^ value) * UINT64_C(0x9e3779b97f4a7c15);
    return mixed ^ mixed >> 29;
}

static uint64_t get_size_bits(const twi_glyph_key *key)
{
    uint64_t bits;
    memcpy(&bits, &key->size_px, sizeof(bits));
    return bits;
}

static uint32_t hash_key(const twi_glyph_key *key)
{
    uint64_t hash = mix(key->face_serial, get_size_bits(key));
    hash = mix(hash, (uint64_t)key->glyph << 16 | (uint64_t)key->phase << 8 | key->mode);
    return (uint32_t)(hash >> 32);
}

static bool is_same_key(const twi_glyph_key *a, const twi_glyph_key *b)
{
    return a->face_serial == b->face_serial && a->glyph == b->glyph && a->phase == b->phase &&
           a->mode == b->mode && get_size_bits(a) == get_size_bits(b);
}

static cache_shard *find_shard(twi_glyph_cache *cache, uint32_t hash)
{
    return &cache->shards[hash % SHARDS];
}

static twi_glyph_entry **find_bucket(const twi_glyph_cache *cache, const cache_shard *shard,
                                     uint32_t hash)
{
    return &shard->buckets[hash / SHARDS & cache->bucket_mask];
}

static void unlink_age(cache_shard *shard, const twi_glyph_entry *entry)
{
    *(entry->newer != NULL ? &entry->newer->older : &shard->newest) = entry->older;
    *(entry->older != NULL ? &entry->older->newer : &shard->oldest) = entry->newer;
}

static void link_newest(cache_shard *shard, twi_glyph_entry *entry)
{
    entry->newer = NULL;
    entry->older = shard->newest;
    *(shard->newest != NULL ? &shard->newest->newer : &shard->oldest) = entry;
    shard->newest = entry;
}

/* Under the lock. */
static twi_glyph_entry *find_entry(const twi_glyph_cache *cache, const cache_shard *shard,
                                   uint32_t hash, const twi_glyph_key *key)
{
    twi_glyph_entry *entry = *find_bucket(cache, shard, hash);
    while (entry != NULL && !(entry->hash == hash && is_same_key(&entry->key, key))) {
        entry = entry->bucket_next;
    }
    return entry;
}

twi_glyph_entry *twi_glyph_cache_find(twi_glyph_cache *cache, const twi_glyph_key *key)
{
    const uint32_t hash = hash_key(key);
    cache_shard *shard = find_shard(cache, hash);
    twi_lock_hold(&shard->lock);
    twi_glyph_entry *entry = find_entry(cache, shard, hash, key);
    if (entry != NULL) {
        atomic_fetch_add_explicit(&entry->pins, 1, memory_order_relaxed);
        if (entry != shard->newest) {
            unlink_age(shard, entry);
            link_newest(shard, entry);
        }
    }
    twi_lock_let_go(&shard->lock);
    return entry;
}

twi_glyph_entry *twi_glyph_cache_new_entry(twi_glyph_cache *cache, const twi_glyph_key *key,
                                           uint32_t width, uint32_t height, size_t pixel_size)
{
    /* At most 4 × TWI_GLYPH_CACHE_MASK_PIXELS. */
    const size_t bytes = sizeof(twi_glyph_entry) + (size_t)width * height * pixel_size;
    twi_glyph_entry *entry = twi_alloc_array(&cache->context->allocator, bytes, 1);
    if (entry == NULL) {
        return NULL;
    }
    entry->key = *key;
    entry->mode = key->mode;
    entry->width = width;
    entry->height = height;
    entry->hash = hash_key(key);
    entry->bytes = bytes;
    atomic_init(&entry->pins, 1);
    return entry;
}

/* Under the lock: the oldest entry leaves the table. The caller unpins it outside. */
static twi_glyph_entry *remove_oldest(twi_glyph_cache *cache, cache_shard *shard)
{
    twi_glyph_entry *entry = shard->oldest;
    if (entry == NULL) {
        return NULL;
    }
    twi_glyph_entry **link = find_bucket(cache, shard, entry->hash);
    while (*link != entry) {
        link = &(*link)->bucket_next;
    }
    *link = entry->bucket_next;
    unlink_age(shard, entry);
    shard->bytes -= entry->bytes;
    return entry;
}

/* Make the shard hold at most `bytes`; returns the bytes that left. */
static size_t shrink_shard(twi_glyph_cache *cache, cache_shard *shard, size_t bytes)
{
    size_t freed = 0;
    for (;;) {
        twi_lock_hold(&shard->lock);
        twi_glyph_entry *entry = shard->bytes > bytes ? remove_oldest(cache, shard) : NULL;
        twi_lock_let_go(&shard->lock);
        if (entry == NULL) {
            return freed;
        }
        freed += entry->bytes;
        twi_glyph_cache_unpin(cache, entry);
    }
}

void twi_glyph_cache_publish(twi_glyph_cache *cache, twi_glyph_entry *entry)
{
    if (entry->bytes > cache->shard_bytes) {
        return;
    }
    cache_shard *shard = find_shard(cache, entry->hash);
    /* Room first, so that the table is never over its bound. Another thread may take the room
     * meanwhile: then this entry is not kept, which changes no pixel. */
    shrink_shard(cache, shard, cache->shard_bytes - entry->bytes);
    twi_lock_hold(&shard->lock);
    if (shard->bytes <= cache->shard_bytes - entry->bytes &&
        find_entry(cache, shard, entry->hash, &entry->key) == NULL) {
        twi_glyph_entry **bucket = find_bucket(cache, shard, entry->hash);
        entry->bucket_next = *bucket;
        *bucket = entry;
        link_newest(shard, entry);
        shard->bytes += entry->bytes;
        atomic_fetch_add_explicit(&entry->pins, 1, memory_order_relaxed);
    }
    twi_lock_let_go(&shard->lock);
}

void twi_glyph_cache_unpin(twi_glyph_cache *cache, twi_glyph_entry *entry)
{
    if (atomic_fetch_sub_explicit(&entry->pins, 1, memory_order_acq_rel) == 1) {
        twi_free(&cache->context->allocator, entry);
    }
}

size_t twi_glyph_cache_evict(void *user, size_t wanted)
{
    twi_glyph_cache *cache = user;
    size_t freed = 0;
    for (size_t i = 0; i < SHARDS && freed < wanted; i++) {
        cache_shard *shard = &cache->shards[i];
        twi_lock_hold(&shard->lock);
        const size_t bytes = shard->bytes;
        twi_lock_let_go(&shard->lock);
        const size_t missing = wanted - freed;
        freed += shrink_shard(cache, shard, bytes > missing ? bytes - missing : 0);
    }
    return freed;
}

size_t twi_glyph_cache_get_bytes(twi_glyph_cache *cache)
{
    size_t bytes = 0;
    for (size_t i = 0; i < SHARDS; i++) {
        twi_lock_hold(&cache->shards[i].lock);
        bytes += cache->shards[i].bytes;
        twi_lock_let_go(&cache->shards[i].lock);
    }
    return bytes;
}

void twi_glyph_cache_free(twi_glyph_cache *cache)
{
    if (cache == NULL) {
        return;
    }
    for (size_t i = 0; i < SHARDS; i++) {
        cache_shard *shard = &cache->shards[i];
        shrink_shard(cache, shard, 0);
        twi_lock_finish(&shard->lock);
        twi_free(&cache->context->allocator, shard->buckets);
    }
    twi_free(&cache->context->allocator, cache);
}
