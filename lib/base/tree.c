/* SPDX-License-Identifier: MIT */
/* Keeps a sequence in balance while it is edited, and its sums with it. */
#include "base/tree.h"

#include <string.h>

enum { BEFORE = 0, AFTER = 1 };

static void count_visit(uint64_t *visited)
{
    if (visited != NULL) {
        *visited += 1;
    }
}

static void add_sums(int64_t sums[TWI_TREE_SUMS], const int64_t more[TWI_TREE_SUMS])
{
    for (size_t i = 0; i < TWI_TREE_SUMS; i++) {
        sums[i] += more[i];
    }
}

static unsigned height_of(const twi_tree_node *node)
{
    return node == NULL ? 0 : node->height;
}

/* Height, totals and maximum from the node's own and its children's. */
static void refresh(twi_tree_node *node)
{
    memcpy(node->total, node->own, sizeof(node->total));
    node->max = node->own_max;
    node->height = 1;
    for (size_t side = BEFORE; side <= AFTER; side++) {
        const twi_tree_node *child = node->child[side];
        if (child != NULL) {
            add_sums(node->total, child->total);
            node->max = TWI_MAX(node->max, child->max);
            node->height = TWI_MAX(node->height, child->height + 1);
        }
    }
}

static void link_child(twi_tree_node *parent, size_t side, twi_tree_node *child)
{
    parent->child[side] = child;
    if (child != NULL) {
        child->parent = parent;
    }
}

/* Put `node`, which may be NULL, where `old` hangs. */
static void replace(twi_tree *tree, const twi_tree_node *old, twi_tree_node *node)
{
    twi_tree_node *parent = old->parent;
    if (parent == NULL) {
        tree->root = node;
        if (node != NULL) {
            node->parent = NULL;
        }
    } else {
        link_child(parent, parent->child[AFTER] == old ? AFTER : BEFORE, node);
    }
}

/* Lower `top` to `side`; its child of the other side rises and is returned.
 *
 *        top            rising
 *       /   \            /   \
 *      a   rising  →   top    c      side = BEFORE
 *          /   \       /  \
 *         b     c     a    b                                                              */
static twi_tree_node *rotate(twi_tree *tree, twi_tree_node *top, size_t side)
{
    twi_tree_node *rising = top->child[1 - side];
    replace(tree, top, rising);
    link_child(top, 1 - side, rising->child[side]);
    link_child(rising, side, top);
    refresh(top);
    refresh(rising);
    return rising;
}

/* Refresh `node` and bring its children within one level of each other. Returns what now stands
 * in its place. */
static twi_tree_node *balance(twi_tree *tree, twi_tree_node *node)
{
    refresh(node);
    for (size_t side = BEFORE; side <= AFTER; side++) {
        twi_tree_node *high = node->child[side];
        if (height_of(high) > height_of(node->child[1 - side]) + 1) {
            if (height_of(high->child[1 - side]) > height_of(high->child[side])) {
                rotate(tree, high, side);
            }
            return rotate(tree, node, 1 - side);
        }
    }
    return node;
}

static void balance_up(twi_tree *tree, twi_tree_node *node, uint64_t *visited)
{
    while (node != NULL) {
        count_visit(visited);
        node = balance(tree, node)->parent;
    }
}

static twi_tree_node *outermost(twi_tree_node *node, size_t side, uint64_t *visited)
{
    while (node != NULL && node->child[side] != NULL) {
        count_visit(visited);
        node = node->child[side];
    }
    return node;
}

/* Hang `node` in on the given side of `where`, NULL: at the other end of the sequence. */
static void insert(twi_tree *tree, twi_tree_node *where, size_t side, twi_tree_node *node,
                   uint64_t *visited)
{
    node->parent = NULL;
    node->child[BEFORE] = NULL;
    node->child[AFTER] = NULL;
    tree->count++;
    if (tree->root == NULL) {
        tree->root = node;
    } else if (where == NULL) {
        link_child(outermost(tree->root, 1 - side, visited), 1 - side, node);
    } else if (where->child[side] == NULL) {
        link_child(where, side, node);
    } else {
        /* The neighbour on that side has its near side free. */
        link_child(outermost(where->child[side], 1 - side, visited), 1 - side, node);
    }
    balance_up(tree, node, visited);
}

void twi_tree_insert_after(twi_tree *tree, twi_tree_node *where, twi_tree_node *node,
                           uint64_t *visited)
{
    insert(tree, where, AFTER, node, visited);
}

void twi_tree_insert_before(twi_tree *tree, twi_tree_node *where, twi_tree_node *node,
                            uint64_t *visited)
{
    insert(tree, where, BEFORE, node, visited);
}

void twi_tree_remove(twi_tree *tree, twi_tree_node *node, uint64_t *visited)
{
    twi_tree_node *lowest = node->parent; /* the lowest node whose children change */
    if (node->child[BEFORE] == NULL || node->child[AFTER] == NULL) {
        replace(tree, node, node->child[node->child[BEFORE] == NULL ? AFTER : BEFORE]);
    } else {
        /* The next node takes the place of this one. */
        twi_tree_node *next = outermost(node->child[AFTER], BEFORE, visited);
        lowest = next;
        if (next->parent != node) {
            lowest = next->parent;
            link_child(lowest, BEFORE, next->child[AFTER]);
            link_child(next, AFTER, node->child[AFTER]);
        }
        link_child(next, BEFORE, node->child[BEFORE]);
        replace(tree, node, next);
    }
    tree->count--;
    balance_up(tree, lowest, visited);
    node->parent = NULL;
    node->child[BEFORE] = NULL;
    node->child[AFTER] = NULL;
}

void twi_tree_update(twi_tree_node *node, uint64_t *visited)
{
    while (node != NULL) {
        count_visit(visited);
        refresh(node);
        node = node->parent;
    }
}

/* One pass of Day, Stout and Warren: every second of the first 2 × `pairs` nodes of the right spine
 * goes below its successor. `*spine` is the link to the first. */
static void fold_spine(twi_tree_node **spine, size_t pairs)
{
    for (size_t i = 0; i < pairs; i++) {
        twi_tree_node *lowered = *spine;
        twi_tree_node *raised = lowered->child[AFTER];
        lowered->child[AFTER] = raised->child[BEFORE];
        raised->child[BEFORE] = lowered;
        *spine = raised;
        spine = &raised->child[AFTER];
    }
}

/* Parents on the way down, totals on the way up. */
static void refresh_all(twi_tree_node *root)
{
    root->parent = NULL;
    const twi_tree_node *came_from = NULL; /* NULL: from above */
    twi_tree_node *node = root;
    while (node != NULL) {
        size_t side = BEFORE; /* the next child to go down to; 2: none is left */
        if (came_from != NULL) {
            side = came_from == node->child[BEFORE] ? AFTER : 2;
        }
        while (side <= AFTER && node->child[side] == NULL) {
            side++;
        }
        if (side <= AFTER) {
            node->child[side]->parent = node;
            node = node->child[side];
            came_from = NULL;
        } else {
            refresh(node);
            came_from = node;
            node = node->parent;
        }
    }
}

void twi_tree_build(twi_tree *tree, twi_tree_node *first)
{
    tree->root = first;
    tree->count = 0;
    for (twi_tree_node *node = first; node != NULL; node = node->child[AFTER]) {
        node->child[BEFORE] = NULL;
        tree->count++;
    }
    if (first == NULL) {
        return;
    }
    size_t full = 1; /* nodes of the largest full tree inside */
    while (full <= (tree->count - 1) / 2) {
        full = full * 2 + 1;
    }
    fold_spine(&tree->root, tree->count - full);
    for (size_t spine = full; spine > 1; spine /= 2) {
        fold_spine(&tree->root, spine / 2);
    }
    refresh_all(tree->root);
}

twi_tree_node *twi_tree_find(const twi_tree *tree, size_t dimension, int64_t value,
                             int64_t out_before[TWI_TREE_SUMS], uint64_t *visited)
{
    int64_t before[TWI_TREE_SUMS] = {0};
    twi_tree_node *node = tree->root;
    while (node != NULL) {
        count_visit(visited);
        const twi_tree_node *earlier = node->child[BEFORE];
        if (earlier != NULL && before[dimension] + earlier->total[dimension] > value) {
            node = node->child[BEFORE];
            continue;
        }
        if (earlier != NULL) {
            add_sums(before, earlier->total);
        }
        if (before[dimension] + node->own[dimension] > value) {
            break;
        }
        add_sums(before, node->own);
        node = node->child[AFTER];
    }
    if (out_before != NULL) {
        memcpy(out_before, before, sizeof(before));
    }
    return node;
}

void twi_tree_get_prefix(const twi_tree_node *node, int64_t out_before[TWI_TREE_SUMS],
                         uint64_t *visited)
{
    memset(out_before, 0, TWI_TREE_SUMS * sizeof(out_before[0]));
    bool from_after = true; /* what is before `node` counts */
    while (node != NULL) {
        count_visit(visited);
        if (from_after && node->child[BEFORE] != NULL) {
            add_sums(out_before, node->child[BEFORE]->total);
        }
        const twi_tree_node *parent = node->parent;
        from_after = parent != NULL && parent->child[AFTER] == node;
        if (from_after) {
            add_sums(out_before, parent->own);
        }
        node = parent;
    }
}

void twi_tree_get_totals(const twi_tree *tree, int64_t out_totals[TWI_TREE_SUMS])
{
    memset(out_totals, 0, TWI_TREE_SUMS * sizeof(out_totals[0]));
    if (tree->root != NULL) {
        add_sums(out_totals, tree->root->total);
    }
}

int64_t twi_tree_get_max(const twi_tree *tree)
{
    return tree->root == NULL ? 0 : tree->root->max;
}

twi_tree_node *twi_tree_first(const twi_tree *tree)
{
    return outermost(tree->root, BEFORE, NULL);
}

twi_tree_node *twi_tree_last(const twi_tree *tree)
{
    return outermost(tree->root, AFTER, NULL);
}

static twi_tree_node *step(const twi_tree_node *node, size_t side)
{
    if (node->child[side] != NULL) {
        return outermost(node->child[side], 1 - side, NULL);
    }
    twi_tree_node *parent = node->parent;
    while (parent != NULL && parent->child[side] == node) {
        node = parent;
        parent = node->parent;
    }
    return parent;
}

twi_tree_node *twi_tree_next(const twi_tree_node *node)
{
    return step(node, AFTER);
}

twi_tree_node *twi_tree_previous(const twi_tree_node *node)
{
    return step(node, BEFORE);
}

static bool check_node(const twi_tree_node *node)
{
    twi_tree_node fresh = *node;
    refresh(&fresh);
    const unsigned before = height_of(node->child[BEFORE]);
    const unsigned after = height_of(node->child[AFTER]);
    const bool is_child_of_parent = node->parent == NULL || node->parent->child[BEFORE] == node ||
                                    node->parent->child[AFTER] == node;
    return is_child_of_parent && before <= after + 1 && after <= before + 1 &&
           fresh.height == node->height && fresh.max == node->max &&
           memcmp(fresh.total, node->total, sizeof(fresh.total)) == 0;
}

bool twi_tree_check(const twi_tree *tree)
{
    size_t count = 0;
    for (const twi_tree_node *node = twi_tree_first(tree); node != NULL;
         node = twi_tree_next(node)) {
        count++;
        if (count > tree->count || !check_node(node)) {
            return false;
        }
    }
    return count == tree->count && (tree->root == NULL || tree->root->parent == NULL);
}
