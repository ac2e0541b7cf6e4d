/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_DEGRADATION_H
#define TEXTWRIGHT_DEGRADATION_H

/**
 * @file degradation.h
 * Where a soft limit struck: the call succeeded, and the text shows less than was asked.
 */

#include "text.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Why text shows less than was asked. */
typedef enum tw_degradation_kind {
    TW_DEGRADATION_CLUSTER_CUT = 0, /**< more marks or scalars than one cluster may have */
    TW_DEGRADATION_PIECE_CUT,      /**< no safe place to cut the text for the shaper: approximate */
    TW_DEGRADATION_PARAGRAPH_CUT,  /**< a paragraph over its limit was cut */
    TW_DEGRADATION_SHAPING_FAILED, /**< the font's rules went out of hand: shown unshaped */
    TW_DEGRADATION_NO_FONT         /**< no font has this character */
} tw_degradation_kind;

typedef struct tw_degradation {
    tw_degradation_kind kind;
    tw_range range; /**< empty for PARAGRAPH_CUT: where it was cut */
} tw_degradation;

#ifdef __cplusplus
}
#endif

#endif
