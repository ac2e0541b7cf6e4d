/* SPDX-License-Identifier: MIT */
/* Tests fonts found by name and axis values: examples, and a slow search that is written from the
 * rule's text. */
#include "fixture.h"

#include <math.h>

#include "font/hybrid_match.h"
#include "random.h"

enum { MOST_FONTS = 12, AXES = 6 };

#define GRAD TWI_TAG('G', 'R', 'A', 'D')
#define BOTH (TWI_SIMULATES_BOLD | TWI_SIMULATES_OBLIQUE)

/* One font, and the memory that it borrows. */
typedef struct test_font {
    twi_element_axis axes[AXES];
    twi_hybrid_font font;
} test_font;

static test_font make_font(float weight, float width, float italic, uint64_t resource)
{
    const test_font made = {
        .axes = {{TWI_AXIS_WGHT, weight, weight, weight},
                 {TWI_AXIS_WDTH, width, width, width},
                 {TWI_AXIS_ITAL, italic, italic, italic},
                 {TWI_AXIS_SLNT, 0, 0, 0}},
        .font = {.axis_count = 4, .resource = resource},
    };
    return made;
}

typedef struct fixture {
    twi_context *context;
    twi_work work;
    twi_arena arena;
    twi_hybrid_font fonts[MOST_FONTS];
    size_t font_count;
} fixture;

static void begin(fixture *f)
{
    f->context = fixture_new_context(NULL);
    f->font_count = 0;
    twi_work_init(&f->work, f->context, 0, NULL);
    twi_arena_init(&f->arena, &f->context->allocator, 1u << 24);
}

static void end(fixture *f)
{
    twi_arena_finish(&f->arena);
    fixture_free_context(f->context);
}

static twi_hybrid_font *add(fixture *f, test_font *font, twi_name_model model)
{
    twi_hybrid_font *added = &f->fonts[f->font_count++];
    *added = font->font;
    added->axes = font->axes;
    added->has_name[model] = true;
    return added;
}

static twi_hybrid_matches find(fixture *f, const tw_axis_value *values, size_t count,
                               uint32_t simulations)
{
    const twi_hybrid_request request = {{values, count}, simulations, f->fonts, f->font_count};
    twi_hybrid_matches matches;
    assert_int_equal(twi_hybrid_match(&f->work, &request, &f->arena, &matches), TW_OK);
    return matches;
}

static float value_of(const twi_hybrid_item *item, uint32_t tag)
{
    return (float)twi_axis_get((twi_axis_place){item->values, item->value_count}, tag);
}

static void test_hybrid_match__the_first_model_that_has_the_name_answers_alone(void **state)
{
    (void)state;
    fixture f;
    begin(&f);
    test_font light = make_font(300, 100, 0, 1);
    test_font bold = make_font(700, 100, 0, 2);
    const tw_axis_value wanted[] = {{TWI_AXIS_WGHT, 700}};
    assert_int_equal(find(&f, wanted, 1, 0).count, 0);
    (void)add(&f, &bold, TWI_NAME_FULL);
    assert_int_equal(find(&f, wanted, 1, 0).items[0].font, 0);
    (void)add(&f, &light, TWI_NAME_WIN32);
    assert_int_equal(find(&f, wanted, 1, 0).items[0].font, 1);
    (void)add(&f, &light, TWI_NAME_WWS);
    assert_int_equal(find(&f, wanted, 1, 0).items[0].font, 2);
    (void)add(&f, &light, TWI_NAME_TYPOGRAPHIC);
    const twi_hybrid_matches matches = find(&f, wanted, 1, 0);
    assert_int_equal(matches.count, 1);
    assert_int_equal(matches.items[0].font, 3);
    end(&f);
}

/* Width counts for the first two models, weight for the first three, an unknown axis for the first. */
static void test_hybrid_match__each_model_sees_its_axes(void **state)
{
    (void)state;
    static const bool sees_grade[] = {true, false, false, false};
    static const bool sees_width[] = {true, true, false, false};
    static const bool sees_weight[] = {true, true, true, false};
    for (int model = 0; model < (int)TWI_NAME_MODELS; model++) {
        const struct {
            tw_axis_value wanted;
            bool is_seen;
        } rows[] = {{{GRAD, 50}, sees_grade[model]},
                    {{TWI_AXIS_WDTH, 75}, sees_width[model]},
                    {{TWI_AXIS_WGHT, 700}, sees_weight[model]}};
        for (size_t i = 0; i < TWI_COUNT_OF(rows); i++) {
            fixture f;
            begin(&f);
            test_font plain = make_font(400, 100, 0, 1);
            test_font asked = plain;
            asked.font.resource = 2;
            asked.axes[4] = (twi_element_axis){GRAD, 0, 0, 0};
            asked.font.axis_count = 5;
            for (size_t k = 0; k < 5; k++) {
                if (asked.axes[k].tag == rows[i].wanted.tag) {
                    const float value = rows[i].wanted.value;
                    asked.axes[k] = (twi_element_axis){rows[i].wanted.tag, value, value, value};
                }
            }
            (void)add(&f, &plain, (twi_name_model)model);
            (void)add(&f, &asked, (twi_name_model)model);
            const twi_hybrid_matches matches = find(&f, &rows[i].wanted, 1, 0);
            assert_int_equal(matches.count, 2);
            /* What is not seen leaves a tie, or the larger weight and width: told by the model. */
            const bool is_first = matches.items[0].font == 1;
            if (rows[i].is_seen) {
                assert_true(is_first);
            } else if (rows[i].wanted.tag == GRAD || model == (int)TWI_NAME_FULL) {
                assert_false(is_first);
            }
            end(&f);
        }
    }
}

static void test_hybrid_match__variable_fonts_go_where_they_are_asked(void **state)
{
    (void)state;
    fixture f;
    begin(&f);
    test_font thin = make_font(100, 100, 0, 9);
    thin.axes[0] = (twi_element_axis){TWI_AXIS_WGHT, 100, 100, 800};
    thin.axes[4] = (twi_element_axis){GRAD, 20, -100, 100};
    thin.font.axis_count = 5;
    test_font regular = thin;
    regular.axes[0].value = 400;
    (void)add(&f, &thin, TWI_NAME_TYPOGRAPHIC);
    (void)add(&f, &regular, TWI_NAME_TYPOGRAPHIC);
    const tw_axis_value wanted[] = {{TWI_AXIS_WGHT, 650}};
    twi_hybrid_matches matches = find(&f, wanted, 1, BOTH);
    assert_int_equal(matches.count, 1); /* both are one resource */
    assert_int_equal(matches.items[0].simulations, 0);
    assert_float_equal(value_of(&matches.items[0], TWI_AXIS_WGHT), 650, 0);
    assert_float_equal(value_of(&matches.items[0], GRAD), 20, 0); /* nobody asked */
    const tw_axis_value beyond[] = {{TWI_AXIS_WGHT, 950}, {GRAD, -500}};
    matches = find(&f, beyond, 2, 0);
    assert_float_equal(value_of(&matches.items[0], TWI_AXIS_WGHT), 800, 0);
    assert_float_equal(value_of(&matches.items[0], GRAD), -100, 0);
    /* A weight that nobody asks for is the standard one. */
    matches = find(&f, NULL, 0, 0);
    assert_float_equal(value_of(&matches.items[0], TWI_AXIS_WGHT), 400, 0);
    end(&f);
}

/* "Box Thin" of the four-member model means that weight: its regular is 100. */
static void test_hybrid_match__an_instance_with_a_name_of_its_own_stays(void **state)
{
    (void)state;
    for (int model = (int)TWI_NAME_WIN32; model <= (int)TWI_NAME_FULL; model++) {
        fixture f;
        begin(&f);
        test_font thin = make_font(100, 100, 0, 9);
        thin.axes[0] = (twi_element_axis){TWI_AXIS_WGHT, 100, 100, 800};
        (void)add(&f, &thin, (twi_name_model)model);
        const tw_axis_value wanted[] = {{TWI_AXIS_WGHT, 400}};
        const twi_hybrid_matches matches = find(&f, wanted, 1, 0);
        assert_float_equal(value_of(&matches.items[0], TWI_AXIS_WGHT), 100, 0);
        end(&f);
    }
}

static void test_hybrid_match__simulations_are_made_where_allowed_and_lacking(void **state)
{
    (void)state;
    const tw_axis_value bold_slanted[] = {{TWI_AXIS_WGHT, 700}, {TWI_AXIS_SLNT, -20}};
    test_font regular = make_font(400, 100, 0, 1);
    test_font bold = make_font(700, 100, 0, 2);
    for (uint32_t allowed = 0; allowed <= BOTH; allowed++) {
        fixture f;
        begin(&f);
        (void)add(&f, &regular, TWI_NAME_TYPOGRAPHIC);
        const twi_hybrid_matches alone = find(&f, bold_slanted, 2, allowed);
        assert_int_equal(alone.count, 1);
        assert_int_equal(alone.items[0].simulations, allowed);
        assert_float_equal(value_of(&alone.items[0], TWI_AXIS_WGHT), 400, 0);
        (void)add(&f, &bold, TWI_NAME_TYPOGRAPHIC);
        const twi_hybrid_matches both = find(&f, bold_slanted, 2, allowed);
        assert_int_equal(both.count, 2);
        assert_int_equal(both.items[0].font, 1); /* the bold that is there, leaning if allowed */
        assert_int_equal(both.items[0].simulations, allowed & TWI_SIMULATES_OBLIQUE);
        /* Not nearer: not simulated. */
        assert_int_equal(find(&f, NULL, 0, allowed).items[0].simulations, 0);
        end(&f);
    }
}

static void test_hybrid_match__members_of_the_family_come_first_among_equals(void **state)
{
    (void)state;
    fixture f;
    begin(&f);
    test_font caption = make_font(400, 100, 0, 1);
    test_font text = make_font(400, 100, 0, 2);
    (void)add(&f, &caption, TWI_NAME_TYPOGRAPHIC);
    add(&f, &text, TWI_NAME_TYPOGRAPHIC)->has_name[TWI_NAME_WWS] = true;
    assert_int_equal(find(&f, NULL, 0, 0).items[0].font, 1);
    f.fonts[1].has_name[TWI_NAME_WWS] = false;
    assert_int_equal(find(&f, NULL, 0, 0).items[0].font, 0);
    end(&f);
}

/* --- the slow search: static fonts of all kinds, all models, all simulations --- */

typedef struct naive_face {
    double weight, width, italic, slant;
    uint32_t font;
    uint32_t simulations;
    bool is_member;
} naive_face;

static double measure(const naive_face *face, const double wanted[4], int model, bool dot)
{
    const double got[4] = {face->weight, face->width, face->italic, face->slant};
    static const double multipliers[4] = {5, 55, 1400, 35};
    static const double standards[4] = {400, 100, 0, 0};
    double sum = 0;
    for (int i = 0; i < 4; i++) {
        const bool counts = model <= 1 || (model == 2 && i != 1);
        const double w = (wanted[i] - standards[i]) * multipliers[i];
        const double g = (got[i] - standards[i]) * multipliers[i];
        sum += !counts ? 0 : dot ? w * g : (w - g) * (w - g);
    }
    return sum;
}

static bool is_nearer(const naive_face *a, const naive_face *b, const double wanted[4], int model)
{
    const double distances[] = {measure(a, wanted, model, false), measure(b, wanted, model, false)};
    const double dots[] = {measure(a, wanted, model, true), measure(b, wanted, model, true)};
    const bool sees_width = model <= 1;
    const bool sees_any = model <= 2;
    const double keys[][2] = {
        {-distances[0], -distances[1]},
        {dots[0], dots[1]},
        {sees_width ? a->width : 0, sees_width ? b->width : 0},
        {sees_any ? a->italic * 1400 + fabs(a->slant) * 35 : 0,
         sees_any ? b->italic * 1400 + fabs(b->slant) * 35 : 0},
        {sees_any ? a->weight : 0, sees_any ? b->weight : 0},
        {a->is_member, b->is_member},
        {a->simulations == 0, b->simulations == 0},
        {-(double)a->font, -(double)b->font},
    };
    for (size_t i = 0; i < TWI_COUNT_OF(keys); i++) {
        if (keys[i][0] != keys[i][1]) {
            return keys[i][0] > keys[i][1];
        }
    }
    return false;
}

static int style_of(const naive_face *face)
{
    return face->italic >= 0.5 ? 2 : face->slant != 0 ? 1 : 0;
}

/* Whether a face of that width, and style and weights, is there. */
static bool is_there(const naive_face *faces, size_t count, double width, int style, double low,
                     double high)
{
    for (size_t i = 0; i < count; i++) {
        if (faces[i].width == width && style_of(&faces[i]) == style && faces[i].weight >= low &&
            faces[i].weight <= high) {
            return true;
        }
    }
    return false;
}

/* The heaviest of its width and style, and the first of those. */
static bool is_heaviest(const naive_face *faces, size_t count, size_t at)
{
    for (size_t i = 0; i < count; i++) {
        const bool is_alike =
            faces[i].width == faces[at].width && style_of(&faces[i]) == style_of(&faces[at]);
        if (is_alike && (faces[i].weight > faces[at].weight ||
                         (faces[i].weight == faces[at].weight && i < at))) {
            return false;
        }
    }
    return true;
}

static size_t add_simulated(naive_face *faces, size_t count, uint32_t allowed)
{
    size_t all = count;
    for (size_t i = 0; i < count && (allowed & TWI_SIMULATES_BOLD) != 0; i++) {
        if (is_heaviest(faces, count, i) && faces[i].weight >= 350 && faces[i].weight <= 550) {
            faces[all] = faces[i];
            faces[all].weight = 700;
            faces[all++].simulations |= TWI_SIMULATES_BOLD;
        }
    }
    const size_t plain = all;
    for (size_t i = 0; i < plain && (allowed & TWI_SIMULATES_OBLIQUE) != 0; i++) {
        const double weight = faces[i].weight;
        if (style_of(&faces[i]) == 0 && !is_there(faces, all, faces[i].width, 1, weight, weight) &&
            !is_there(faces, all, faces[i].width, 2, weight, weight)) {
            faces[all] = faces[i];
            faces[all].slant = -20;
            faces[all++].simulations |= TWI_SIMULATES_OBLIQUE;
        }
    }
    return all;
}

/* Of each font the nearest face, nearest first; how many there are. */
static size_t search_slowly(naive_face *faces, size_t count, const double wanted[4], int model,
                            uint32_t allowed, naive_face *out)
{
    const size_t all = model == (int)TWI_NAME_FULL ? count : add_simulated(faces, count, allowed);
    bool is_done[MOST_FONTS] = {false};
    for (size_t rank = 0; rank < count; rank++) {
        const naive_face *best = NULL;
        for (size_t i = 0; i < all; i++) {
            if (!is_done[faces[i].font] &&
                (best == NULL || is_nearer(&faces[i], best, wanted, model))) {
                best = &faces[i];
            }
        }
        is_done[best->font] = true;
        out[rank] = *best;
    }
    return count;
}

static void test_hybrid_match__agrees_with_a_slow_search(void **state)
{
    (void)state;
    static const float weights[] = {300, 350, 400, 500, 550, 700, 900};
    static const float widths[] = {75, 100, 125};
    test_random random = test_random_make(27);
    fixture f;
    begin(&f);
    for (int round = 0; round < 20000; round++) {
        test_font fonts[MOST_FONTS];
        naive_face faces[MOST_FONTS * 4];
        naive_face expected[MOST_FONTS];
        const int model = (int)test_random_below(&random, TWI_NAME_MODELS);
        const size_t count = (size_t)test_random_between(&random, 1, MOST_FONTS);
        f.font_count = 0;
        for (size_t i = 0; i < count; i++) {
            const size_t style = test_random_below(&random, 3);
            fonts[i] = make_font(weights[test_random_below(&random, TWI_COUNT_OF(weights))],
                                 widths[test_random_below(&random, TWI_COUNT_OF(widths))],
                                 style == 2 ? 1 : 0, i);
            const float slant = style == 1 ? -20 : 0;
            fonts[i].axes[3] = (twi_element_axis){TWI_AXIS_SLNT, slant, slant, slant};
            twi_hybrid_font *added = add(&f, &fonts[i], (twi_name_model)model);
            if (model == 0) {
                added->has_name[TWI_NAME_WWS] = test_random_below(&random, 2) == 0;
            }
            faces[i] = (naive_face){(double)fonts[i].axes[0].value,
                                    (double)fonts[i].axes[1].value,
                                    (double)fonts[i].axes[2].value,
                                    (double)slant,
                                    (uint32_t)i,
                                    0,
                                    added->has_name[TWI_NAME_WWS]};
        }
        const tw_axis_value values[] = {
            {TWI_AXIS_WGHT, weights[test_random_below(&random, TWI_COUNT_OF(weights))]},
            {TWI_AXIS_WDTH, widths[test_random_below(&random, TWI_COUNT_OF(widths))]},
            {TWI_AXIS_ITAL, (float)test_random_below(&random, 2)},
            {TWI_AXIS_SLNT, test_random_below(&random, 2) == 0 ? -20 : 0},
        };
        const double wanted[4] = {(double)values[0].value, (double)values[1].value,
                                  (double)values[2].value, (double)values[3].value};
        const uint32_t allowed = (uint32_t)test_random_below(&random, 4);
        const twi_arena_mark mark = twi_arena_get_mark(&f.arena);
        twi_work_init(&f.work, f.context, 0, NULL);
        const twi_hybrid_matches got = find(&f, values, TWI_COUNT_OF(values), allowed);
        const size_t expected_count = search_slowly(faces, count, wanted, model, allowed, expected);
        assert_int_equal(got.count, expected_count);
        for (size_t i = 0; i < got.count; i++) {
            if (got.items[i].font != expected[i].font ||
                got.items[i].simulations != expected[i].simulations) {
                fail_msg("round %d, model %d, rank %zu: expected %u with %u, got %u with %u", round,
                         model, i, expected[i].font, expected[i].simulations, got.items[i].font,
                         got.items[i].simulations);
            }
        }
        twi_arena_rewind(&f.arena, mark);
    }
    end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hybrid_match__the_first_model_that_has_the_name_answers_alone),
        cmocka_unit_test(test_hybrid_match__each_model_sees_its_axes),
        cmocka_unit_test(test_hybrid_match__variable_fonts_go_where_they_are_asked),
        cmocka_unit_test(test_hybrid_match__an_instance_with_a_name_of_its_own_stays),
        cmocka_unit_test(test_hybrid_match__simulations_are_made_where_allowed_and_lacking),
        cmocka_unit_test(test_hybrid_match__members_of_the_family_come_first_among_equals),
        cmocka_unit_test(test_hybrid_match__agrees_with_a_slow_search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
