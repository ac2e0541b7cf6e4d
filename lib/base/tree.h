/* SPDX-License-Identifier: MIT */
/* Room:  sequences that are edited in the middle: a balanced tree whose nodes carry sums.
 * Reads: nodes that live inside the caller's structs, with own[] and own_max set.
 * Makes: order, prefix sums in TWI_TREE_SUMS dimensions, one maximum.
 * Laws:  an AVL tree: heights of two siblings differ by at most 1, so every function below looks at
 *        O(log n) nodes; total[] is own[] plus those of both children; no memory is allocated, and
 *        nothing fails. Sums are at home in int64: limits see to that.
 *
 *     sequence   A  B  C  D  E        find(dimension, 7) = C, with prefix 5
 *     own        2  3  4  0  1        a node with own 0 is never found, only stepped over
 *     prefix     0  2  5  9  9
 *
 * `visited`, where given, is raised by the nodes looked at, for the caller to charge. Reading a
 * tree changes nothing: threads may share one that nobody edits. */
#ifndef TWI_BASE_TREE_H
#define TWI_BASE_TREE_H

#include "base/compiler.h"

#define TWI_TREE_SUMS 8u

typedef struct twi_tree_node twi_tree_node;

struct twi_tree_node {
    twi_tree_node *parent;
    twi_tree_node *child[2]; /* before, after */
    int64_t own[TWI_TREE_SUMS];
    int64_t own_max;
    int64_t total[TWI_TREE_SUMS]; /* of the subtree */
    int64_t max;                  /* of the subtree */
    unsigned height;              /* 1: no children */
};

/* Zero is an empty tree. */
typedef struct twi_tree {
    twi_tree_node *root;
    size_t count;
} twi_tree;

/* The struct that a node lives in. */
#define twi_tree_owner(node, type, member)                                                         \
    ((node) == NULL ? NULL : (type *)(void *)((char *)(node)-offsetof(type, member)))

/* `where` of NULL: after nothing, that is first. */
void twi_tree_insert_after(twi_tree *tree, twi_tree_node *where, twi_tree_node *node,
                           uint64_t *visited);
/* `where` of NULL: before nothing, that is last. */
void twi_tree_insert_before(twi_tree *tree, twi_tree_node *where, twi_tree_node *node,
                            uint64_t *visited);
void twi_tree_remove(twi_tree *tree, twi_tree_node *node, uint64_t *visited);
/* Call after own[] or own_max of a node in a tree changed. */
void twi_tree_update(twi_tree_node *node, uint64_t *visited);

/* Make the tree from nodes in order, linked by child[1], the last one's NULL; O(n). What was in
 * the tree is forgotten. */
void twi_tree_build(twi_tree *tree, twi_tree_node *first);

/* The first node whose sum, with all before it, is past `value`: the one that holds position
 * `value`. NULL when the tree's total is not past it. `out_before`, which may be NULL, receives
 * the sums of all nodes before the found one, or of all. own[dimension] of all nodes is >= 0. */
twi_tree_node *twi_tree_find(const twi_tree *tree, size_t dimension, int64_t value,
                             int64_t out_before[TWI_TREE_SUMS], uint64_t *visited);
/* The sums of all nodes before `node`. */
void twi_tree_get_prefix(const twi_tree_node *node, int64_t out_before[TWI_TREE_SUMS],
                         uint64_t *visited);
void twi_tree_get_totals(const twi_tree *tree, int64_t out_totals[TWI_TREE_SUMS]);
/* Of all own_max; 0 when the tree is empty. */
int64_t twi_tree_get_max(const twi_tree *tree);

/* NULL when there is none. Steps cost O(log n), a walk through all n nodes O(n). */
twi_tree_node *twi_tree_first(const twi_tree *tree);
twi_tree_node *twi_tree_last(const twi_tree *tree);
twi_tree_node *twi_tree_next(const twi_tree_node *node);
twi_tree_node *twi_tree_previous(const twi_tree_node *node);

/* Whether all laws hold; O(n), for tests and asserts. */
bool twi_tree_check(const twi_tree *tree);

#endif
