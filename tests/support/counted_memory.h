/* SPDX-License-Identifier: MIT */
/* Counts all memory of the process, by standing in front of malloc: what the libraries below take
 * is in it. A program that links counted_memory.c has it; where malloc cannot be replaced, under
 * sanitizers, nothing is counted. One thread. */
#ifndef TEST_SUPPORT_COUNTED_MEMORY_H
#define TEST_SUPPORT_COUNTED_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

bool counted_memory_is_possible(void);
/* From now on: the highest sum of bytes in use. */
void counted_memory_begin(void);
/* How far it rose above what was in use then; 0 where nothing is counted. */
size_t counted_memory_get_peak(void);

#endif
