/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_BUDGET_H
#define TEXTWRIGHT_BUDGET_H

/**
 * @file budget.h
 * How much work one call may do, and how another thread stops it.
 *
 * Work is counted, not timed: one unit is one scalar, cluster, glyph, tree node or 64 pixels
 * looked at once. Counts are the same on every machine, so a budget that is enough in a test is
 * enough everywhere, and "linear" is something a test can assert.
 */

#include "factory.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tw_cancel_token {
    uint64_t id;
} tw_cancel_token;

typedef struct tw_budget {
    size_t struct_size;    /**< set by TW_BUDGET_INIT */
    uint64_t work_units;   /**< 0: the factory's limit */
    tw_cancel_token token; /**< null handle: cannot be cancelled */
} tw_budget;

#define TW_BUDGET_INIT TW_STRUCT_INIT(tw_budget)

/** What work was spent on. */
typedef enum tw_work_kind {
    TW_WORK_DECODE = 0,     /**< code units decoded */
    TW_WORK_BIDI,           /**< scalars looked at by the bidirectional algorithm */
    TW_WORK_BREAK,          /**< scalars looked at by segmentation */
    TW_WORK_SCRIPT,         /**< scalars looked at by script, emoji and fence analysis */
    TW_WORK_ITEM,           /**< scalars looked at by itemisation and font choice */
    TW_WORK_SHAPE_CALL,     /**< calls of the shaper */
    TW_WORK_SHAPE_SCALAR,   /**< scalars given to the shaper */
    TW_WORK_SHAPE_GLYPH,    /**< glyphs that came out of it */
    TW_WORK_LINE_CLUSTER,   /**< clusters looked at while filling lines */
    TW_WORK_PLACE_CLUSTER,  /**< clusters placed */
    TW_WORK_TREE_NODE,      /**< nodes of the text tree visited */
    TW_WORK_STYLE_RUN,      /**< style runs visited */
    TW_WORK_CHUNK_PREPARED, /**< chunks analysed and shaped */
    TW_WORK_CHUNK_FILLED,   /**< chunks whose lines were filled */
    TW_WORK_FONT_LOOKUP,    /**< fonts looked at by matching and fallback */
    TW_WORK_RASTER          /**< blocks of 64 pixels written */
} tw_work_kind;

/**
 * Create a token that any thread may set to stop a call.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            the status of an error handle.
 * Ownership: yours, release with tw_cancel_token_release.
 * Threads:   any.
 */
TW_API tw_status tw_cancel_token_create(tw_factory factory, tw_cancel_token *out_token);

/**
 * Make a second handle for the same token.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            the status of an error handle.
 * Ownership: yours, release with tw_cancel_token_release.
 * Threads:   any.
 */
TW_API tw_status tw_cancel_token_duplicate(tw_cancel_token token, tw_cancel_token *out_token);

/**
 * Give a handle back. A null, stale, forged or error handle: nothing happens.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API void tw_cancel_token_release(tw_cancel_token token);

/**
 * Say whether two handles name the same token: 1 or 0 in `out_equal`.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_cancel_token_equal(tw_cancel_token a, tw_cancel_token b, int *out_equal);

/**
 * Stop the calls that carry this token: they return TW_ERROR_CANCELLED at the next look, at most
 * 64 clusters or one glyph later.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_cancel_token_cancel(tw_cancel_token token);

/**
 * Make a cancelled token usable again.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_cancel_token_reset(tw_cancel_token token);

/**
 * Tell how much work of one kind this factory has done since it was created.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (kind, NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_factory_get_work_done(tw_factory factory, tw_work_kind kind,
                                          uint64_t *out_units);

#ifdef __cplusplus
}
#endif

#endif
