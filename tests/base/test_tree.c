/* SPDX-License-Identifier: MIT */
/* Compares the tree with a plain array through long random edits, and counts the nodes it visits.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/tree.h"

typedef struct thing {
    int name;
    twi_tree_node node;
} thing;

/* xorshift64*: a fixed sequence, every run the same. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 0x2545F4914F6CDD1Du;
}

static size_t random_below(uint64_t *state, size_t count)
{
    return (size_t)(next_random(state) >> 20) % count;
}

/* Small numbers, zeros among them; the last dimension may be negative. */
static void set_random_sums(twi_tree_node *node, uint64_t *seed)
{
    for (size_t i = 0; i < TWI_TREE_SUMS; i++) {
        node->own[i] = (int64_t)random_below(seed, 5);
    }
    node->own[0] = 1;
    node->own[TWI_TREE_SUMS - 1] -= 2;
    node->own_max = (int64_t)random_below(seed, 1000) - 500;
}

/* The oracle: the same sequence in an array. */
typedef struct model {
    thing **items;
    size_t count;
} model;

static void model_insert(model *self, size_t index, thing *item)
{
    memmove(&self->items[index + 1], &self->items[index],
            (self->count - index) * sizeof(self->items[0]));
    self->items[index] = item;
    self->count++;
}

static void model_remove(model *self, size_t index)
{
    self->count--;
    memmove(&self->items[index], &self->items[index + 1],
            (self->count - index) * sizeof(self->items[0]));
}

static void assert_equals_model(const twi_tree *tree, const model *self)
{
    int64_t before[TWI_TREE_SUMS] = {0};
    int64_t got[TWI_TREE_SUMS];
    int64_t max = self->count == 0 ? 0 : INT64_MIN;
    twi_tree_node *node = twi_tree_first(tree);
    twi_tree_node *previous = NULL;
    assert_true(twi_tree_check(tree));
    assert_int_equal(tree->count, self->count);
    for (size_t i = 0; i < self->count; i++) {
        assert_ptr_equal(twi_tree_owner(node, thing, node), self->items[i]);
        assert_ptr_equal(twi_tree_previous(node), previous);
        twi_tree_get_prefix(node, got, NULL);
        assert_memory_equal(got, before, sizeof(got));
        for (size_t k = 0; k < TWI_TREE_SUMS; k++) {
            before[k] += node->own[k];
        }
        max = TWI_MAX(max, node->own_max);
        previous = node;
        node = twi_tree_next(node);
    }
    assert_null(node);
    assert_ptr_equal(twi_tree_last(tree), previous);
    twi_tree_get_totals(tree, got);
    assert_memory_equal(got, before, sizeof(got));
    assert_int_equal(twi_tree_get_max(tree), max);
}

/* Every position of a dimension, one before it and some past it, against a search of the array. */
static void assert_finds_as_model(const twi_tree *tree, const model *self, size_t dimension)
{
    int64_t total[TWI_TREE_SUMS];
    twi_tree_get_totals(tree, total);
    for (int64_t value = -1; value <= total[dimension] + 1; value++) {
        int64_t before[TWI_TREE_SUMS] = {0};
        size_t i = 0;
        while (i < self->count &&
               before[dimension] + self->items[i]->node.own[dimension] <= value) {
            for (size_t k = 0; k < TWI_TREE_SUMS; k++) {
                before[k] += self->items[i]->node.own[k];
            }
            i++;
        }
        int64_t got[TWI_TREE_SUMS];
        const twi_tree_node *found = twi_tree_find(tree, dimension, value, got, NULL);
        assert_ptr_equal(found, i < self->count ? &self->items[i]->node : NULL);
        assert_memory_equal(got, before, sizeof(got));
    }
}

enum { POOL = 400, EDITS = 20000 };

static void edit_at_random(twi_tree *tree, model *self, thing *pool, uint64_t *seed)
{
    /* Which of the pool is in: a thing with name > 0. Phases of growth and of shrinking. */
    for (size_t i = 0; i < EDITS; i++) {
        thing *item = &pool[random_below(seed, POOL)];
        const bool growing = i / 2000 % 2 == 0;
        if (item->name == 0 && (growing || random_below(seed, 4) == 0)) {
            const size_t index = random_below(seed, self->count + 1);
            set_random_sums(&item->node, seed);
            if (random_below(seed, 2) == 0) {
                twi_tree_insert_before(tree,
                                       index == self->count ? NULL : &self->items[index]->node,
                                       &item->node, NULL);
            } else {
                twi_tree_insert_after(tree, index == 0 ? NULL : &self->items[index - 1]->node,
                                      &item->node, NULL);
            }
            model_insert(self, index, item);
            item->name = 1;
        } else if (item->name != 0 && (!growing || random_below(seed, 4) == 0)) {
            size_t index = 0;
            while (self->items[index] != item) {
                index++;
            }
            twi_tree_remove(tree, &item->node, NULL);
            model_remove(self, index);
            item->name = 0;
        } else if (item->name != 0) {
            set_random_sums(&item->node, seed);
            twi_tree_update(&item->node, NULL);
        }
        if (i % 16 == 0) {
            assert_equals_model(tree, self);
        }
        if (i % 500 == 0) {
            assert_finds_as_model(tree, self, i / 500 % (TWI_TREE_SUMS - 1));
        }
    }
}

static void test_tree__equals_an_array_through_random_edits(void **state)
{
    (void)state;
    static thing pool[POOL];
    static thing *items[POOL + 1];
    uint64_t seed = 42;
    twi_tree tree = {0};
    model self = {items, 0};
    edit_at_random(&tree, &self, pool, &seed);
    while (self.count > 0) {
        const size_t index = random_below(&seed, self.count);
        twi_tree_remove(&tree, &self.items[index]->node, NULL);
        model_remove(&self, index);
        assert_equals_model(&tree, &self);
    }
    assert_null(tree.root);
}

static void test_tree__is_built_from_a_list_of_every_length(void **state)
{
    (void)state;
    static thing pool[POOL];
    static thing *items[POOL + 1];
    uint64_t seed = 7;
    for (size_t count = 0; count < 300; count++) {
        twi_tree tree = {0};
        model self = {items, count};
        for (size_t i = 0; i < count; i++) {
            memset(&pool[i].node, 0xAA, sizeof(pool[i].node));
            set_random_sums(&pool[i].node, &seed);
            pool[i].node.child[1] = i + 1 < count ? &pool[i + 1].node : NULL;
            items[i] = &pool[i];
        }
        twi_tree_build(&tree, count == 0 ? NULL : &pool[0].node);
        assert_equals_model(&tree, &self);
        if (count > 0) {
            /* Goes on as an ordinary tree. */
            const size_t index = random_below(&seed, count);
            twi_tree_remove(&tree, &items[index]->node, NULL);
            model_remove(&self, index);
            assert_equals_model(&tree, &self);
        }
    }
}

static void test_tree__an_empty_tree_answers_nothing(void **state)
{
    (void)state;
    const twi_tree tree = {0};
    int64_t before[TWI_TREE_SUMS] = {5};
    assert_null(twi_tree_find(&tree, 0, 0, before, NULL));
    assert_int_equal(before[0], 0);
    assert_null(twi_tree_first(&tree));
    assert_null(twi_tree_last(&tree));
    assert_int_equal(twi_tree_get_max(&tree), 0);
    assert_true(twi_tree_check(&tree));
}

/* The most nodes that one call of each function visits in a tree of `count` nodes that grew by
 * insertion at random, at the front, or at the end. */
static uint64_t worst_visits(size_t count, int where)
{
    thing *pool = calloc(count, sizeof(*pool));
    assert_non_null(pool);
    twi_tree tree = {0};
    uint64_t seed = 99;
    uint64_t worst = 0;
    for (size_t i = 0; i < count; i++) {
        set_random_sums(&pool[i].node, &seed);
        uint64_t visited = 0;
        twi_tree_node *at = where == 2 && i > 0 ? &pool[random_below(&seed, i)].node : NULL;
        if (where == 0) {
            twi_tree_insert_after(&tree, NULL, &pool[i].node, &visited);
        } else {
            twi_tree_insert_before(&tree, at, &pool[i].node, &visited);
        }
        worst = TWI_MAX(worst, visited);
    }
    for (size_t i = 0; i < count; i++) {
        int64_t before[TWI_TREE_SUMS];
        uint64_t found = 0;
        uint64_t prefix = 0;
        uint64_t updated = 0;
        const twi_tree_node *node = twi_tree_find(&tree, 0, (int64_t)i, before, &found);
        assert_int_equal(before[0], i);
        twi_tree_get_prefix(node, before, &prefix);
        assert_int_equal(before[0], i);
        twi_tree_update(&pool[i].node, &updated);
        worst = TWI_MAX(worst, TWI_MAX(found, TWI_MAX(prefix, updated)));
    }
    assert_true(twi_tree_check(&tree));
    for (size_t i = 0; i < count; i++) {
        uint64_t visited = 0;
        twi_tree_remove(&tree, &pool[i].node, &visited);
        worst = TWI_MAX(worst, visited);
    }
    free(pool);
    return worst;
}

static void test_tree__every_call_visits_at_most_twice_the_height_of_an_avl_tree(void **state)
{
    (void)state;
    for (int where = 0; where < 3; where++) {
        unsigned doublings = 8;
        for (size_t count = 1 << 8; count <= 1 << 16; count *= 2) {
            /* 1.4405 levels per doubling at most; an insertion goes down and up again. */
            const uint64_t allowed = 2 * (doublings * 145 / 100 + 2);
            const uint64_t worst = worst_visits(count, where);
            assert_in_range(worst, doublings, allowed);
            doublings++;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tree__equals_an_array_through_random_edits),
        cmocka_unit_test(test_tree__is_built_from_a_list_of_every_length),
        cmocka_unit_test(test_tree__an_empty_tree_answers_nothing),
        cmocka_unit_test(test_tree__every_call_visits_at_most_twice_the_height_of_an_avl_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
