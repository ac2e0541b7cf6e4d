/* SPDX-License-Identifier: MIT */
/* Room:  clusters that are too long to shape whole are cut.
 * Reads: scalars and TWI_SCALAR_CLUSTER_START; limits.cluster_marks and cluster_scalars.
 * Makes: forced starts, TWI_SCALAR_CLUSTER_START | TWI_SCALAR_CLUSTER_CUT.
 * Laws:  no cluster has more marks or scalars than the limits say; where one of the last
 *        TWI_CLUSTER_LOOK_BACK places allows it, no cut stands before a variation selector, before
 *        a joiner or after one. */
#ifndef TWI_UNICODE_CLUSTER_H
#define TWI_UNICODE_CLUSTER_H

#include "base/work.h"

#define TWI_CLUSTER_LOOK_BACK 4u

TWI_WARN_UNUSED tw_status twi_cluster_cut(twi_work *work, const uint32_t *scalars, size_t count,
                                          uint16_t *flags);

#endif
