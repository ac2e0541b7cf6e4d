/* SPDX-License-Identifier: MIT */
/* Room:  every cap of the library, each with its reason.
 * Reads: tw_limits. Makes: resolved limits (no zeros). Laws: no other file defines a magic maximum. */
#ifndef TWI_BASE_LIMITS_H
#define TWI_BASE_LIMITS_H

#include <textwright/limits.h>

#include "base/compiler.h"

/* Names are C strings: read at most this far, refused beyond. A BCP 47 tag is at most 85. */
#define TWI_MAX_NAME_SIZE 1024u
#define TWI_MAX_LOCALE_SIZE 86u
/* Axis values and features in one string: a thousand or so. */
#define TWI_MAX_SETTINGS_SIZE 16384u
/* Linux's PATH_MAX. */
#define TWI_MAX_PATH_SIZE 4096u
/* Parameter structs: no version comes near; a larger struct_size is not believed. */
#define TWI_MAX_STRUCT_SIZE 4096u
/* A family list beyond this is a mistake, and each entry costs a look-up per item. */
#define TWI_MAX_FAMILIES 32u
/* Handles of one process: 2^24 slots of 64 bytes are 1 GiB, far past any honest use. */
#define TWI_MAX_HANDLE_SLOTS (1u << 24)
/* What a ring of diagnostics keeps; promised in factory.h. */
#define TWI_DIAGNOSTICS_KEPT 64u
/* Text units in one chunk of the text tree: an edit costs this much, see ARCHITECTURE.md. */
#define TWI_CHUNK_UNITS 4096u
/* Style runs in one chunk: a style change costs this much. */
#define TWI_CHUNK_STYLE_RUNS 256u
/* UAX #9 BD2. */
#define TWI_BIDI_MAX_DEPTH 125u
/* UAX #9 BD16: openers kept while pairing brackets. */
#define TWI_BIDI_MAX_BRACKETS 63u
/* Openers kept while giving closing brackets the script of their opener (UAX #24, 5.1). */
#define TWI_SCRIPT_MAX_BRACKETS 32u
/* A closing bracket takes the script of an opener at most this many scalars before it, so that an
 * opener that is never closed does not bind the rest of its paragraph into one section. */
#define TWI_SCRIPT_BRACKET_REACH 256u
/* Openers that a fence state can follow; deeper nesting keeps it unclean. */
#define TWI_FENCE_MAX_BRACKETS 16u
/* Look-ahead rules of one set of break rules: ICU 72 has 12 at most. */
#define TWI_RULES_MAX_LOOK_AHEADS 64u
/* Subtables of a cmap table that are looked through: real fonts have up to five. */
#define TWI_MAX_CMAP_SUBTABLES 64u
/* Subtables of a kern table that are asked; real fonts have a handful. */
#define TWI_MAX_KERN_SUBTABLES 32u
/* Locales, kinds and strictnesses whose rules a factory keeps for all its threads; what comes later
 * takes an iterator. Sets of rules, 60 KB each, are far fewer: ICU 72 has about 15. */
#define TWI_SEGMENT_SHARED_RULES 64u
/* Name records that are listed; a name table beyond this holds no names. */
#define TWI_MAX_NAME_ENTRIES 4096u
/* Languages of one string that a search looks at: keeps the search of a hostile font short. */
#define TWI_MAX_STRING_LOCALES 256u
/* Names of axis values that STAT tells: real fonts have some dozens, each is sought in the face's
 * name. */
#define TWI_MAX_STAT_WORDS 128u
/* Strings by which one font is known, all properties and languages: real ones have up to 200. The
 * search for one is linear in them. */
#define TWI_MAX_FONT_PROPERTIES 512u
/* Locales of a preference list that are looked at: each is sought among a font's strings. */
#define TWI_MAX_PREFERRED_LOCALES 32u
/* Bytes of names that are read to describe a face, and for each of its named instances more: one
 * string of a name table is up to 64 KB, and thousands of records may point at it. */
#define TWI_MAX_DESCRIBED_BYTES (64u << 10)
#define TWI_MAX_INSTANCE_BYTES 1024u
/* Bytes of names that finding out how one font is called in each model may cost; honest fonts stay
 * below 4 KB. */
#define TWI_MAX_NAMING_BYTES (16u << 10)
/* Named instances of one face that are listed: real fonts have up to some hundred. */
#define TWI_MAX_NAMED_INSTANCES 16384u
/* Fragments that the caller's streams are read in: few calls, and a stream that fails early costs
 * little. */
#define TWI_STREAM_FRAGMENT_BYTES ((size_t)1 << 20)
/* Keys of loaders are names; a longer one is a mistake. */
#define TWI_MAX_FONT_KEY_SIZE 65536u
/* Blocks of one loader over memory, and loaders of one factory: beyond is a leak of the caller's. */
#define TWI_MAX_MEMORY_FONTS 65536u
#define TWI_MAX_LOADERS 1024u
/* Named places on the axes of one font that are read: real fonts have some dozens. */
#define TWI_MAX_STAT_VALUES 512u
/* What is asked for of fonts that are elsewhere, and who wants to hear of it: beyond is a program
 * that never begins a download, or never stops to listen. Adding one is linear in them. */
#define TWI_MAX_DOWNLOAD_REQUESTS 1024u
#define TWI_MAX_DOWNLOAD_LISTENERS 256u
/* Axes of one font that we vary; more stay at their defaults. Real fonts have up to 15 or so. */
#define TWI_MAX_AXES 64u
/* Faces at optical sizes that a collection keeps for text that comes again. */
#define TWI_SIZED_FACES 16u
/* Automatic optical sizes of one px: each one in use is a face of its own. */
#define TWI_OPTICAL_SIZES_PER_PX 4.0
/* Idle break iterators of a factory, 10 KB each: a few locales on a few threads. */
#define TWI_SEGMENT_IDLE_ITERATORS 16u
/* Dictionaries are some hundred KB; what is larger is none. */
#define TWI_HYPHEN_MAX_BYTES (16u << 20)
/* Dictionaries and locales that a factory remembers; more locales are looked up each time. */
#define TWI_HYPHEN_MAX_DICTIONARIES 32u
#define TWI_HYPHEN_MAX_LOCALES 64u
/* Letters of a word that is looked up: longer ones are no words, and would cost. */
#define TWI_HYPHEN_MAX_LETTERS 100u
/* A directory's path that leaves room for a file's name. */
#define TWI_MAX_INDEX_DIRECTORY_SIZE 4001u
/* A remembered index of the system's fonts: 1 KB a font, 64 K fonts. */
#define TWI_MAX_INDEX_BYTES ((size_t)64 << 20)
/* Files and directories that the system's fonts are found by: font directories and settings. */
#define TWI_MAX_STAMPS 65536u
/* First size of a shaping piece; doubles up to tw_limits.piece_scalars. */
#define TWI_PIECE_SCALARS 256u
/* Scalars of context before and after a piece that the shaper sees: HarfBuzz keeps 5. */
#define TWI_SHAPE_CONTEXT_SCALARS 5u
/* Advances and offsets of one glyph, 1/64 design unit: beyond is a broken font. 2^28 × 64 Mi
 * glyphs stays inside int64. */
#define TWI_MAX_ADVANCE_DU64 (1 << 28)
/* Layout boxes, px: keeps sums of 2^-16 px inside int64 with 2^24 lines to spare. */
#define TWI_MAX_EXTENT_PX 1.0e9
/* Arena of one section: a paragraph of limit size with all phases' arrays. */
#define TWI_MAX_ARENA_BYTES ((size_t)4 << 30)
/* The OpenType maximum of units per em is 16,384; the minimum is 16. */
#define TWI_MIN_UNITS_PER_EM 16u
#define TWI_MAX_UNITS_PER_EM 16384u
/* Operations that the gate spends on a file: tables shared between ten faces, and coverages shared
 * between lookups, stay far below; a table that is made to be read again and again does not. */
#define TWI_GATE_WORK_BASE ((uint64_t)1 << 20)
#define TWI_GATE_WORK_PER_BYTE 32u
/* Glyphs that are looked up at a time: a space, and what single substitutions make of it. */
#define TWI_LAYOUT_MAX_GLYPHS 8u
/* Composite glyphs: honest fonts nest 5 deep and join 30 parts. HarfBuzz draws 64 deep. */
#define TWI_GATE_GLYF_DEPTH 16u
#define TWI_GATE_GLYF_COMPONENTS 1024u
/* Points of all parts: what maxp can say. */
#define TWI_GATE_GLYF_POINTS 65535u
/* Points of a glyph and its parts, times the tuples of gvar that move them: what varying it once
 * costs. Honest glyphs stay below 10,000 points by 30 tuples. */
#define TWI_GATE_GLYPH_DELTAS ((uint64_t)1 << 19)
/* Paint graphs of one COLR glyph. Visits, not nodes: shared parts are drawn each time. */
#define TWI_GATE_PAINT_DEPTH 32u
#define TWI_GATE_PAINT_VISITS 4096u
/* Names of glyphs in fonts from before OpenType: PostScript allows 127 bytes, and NUL. */
#define TWI_MAX_LEGACY_NAME_SIZE 128u
/* Compressed streams are let out by this much at a time: it lies on the stack. */
#define TWI_INFLATE_STEP_BYTES ((size_t)8192)
/* A packed font becomes at most this many times as large, plus this. Fonts stay below 10 times;
 * brotli can do 100,000 times. */
#define TWI_INFLATE_RATIO ((size_t)100)
#define TWI_INFLATE_FREE_BYTES ((size_t)1 << 20)
/* One document of an SVG table, unpacked: a glyph is a drawing, not an archive. */
#define TWI_GATE_SVG_BYTES ((size_t)16 << 20)
/* Sub-pixel phases per pixel, horizontally. */
#define TWI_RASTER_PHASES 4u

/* Fill zeros with defaults, lower what is above the ceiling. */
tw_limits twi_limits_resolve(const tw_limits *limits);

#endif
