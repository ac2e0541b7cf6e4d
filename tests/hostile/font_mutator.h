/* SPDX-License-Identifier: MIT */
/* Makes seeded mutants of a font, table by table: numbers, spans of bytes, lengths and places of
 * tables. The same seed makes the same mutants on every machine. */
#ifndef TEST_HOSTILE_FONT_MUTATOR_H
#define TEST_HOSTILE_FONT_MUTATOR_H

#include "random.h"

/* Edits `font` in place, up to three times; the first edits find its tables where they were. */
void font_mutator_edit(test_random *random, uint8_t *font, size_t size);

#endif
