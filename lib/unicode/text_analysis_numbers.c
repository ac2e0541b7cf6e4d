/* SPDX-License-Identifier: MIT */
/* Finds where a text shows other digits: which by the options, where by number_runs.c. */
#include <string.h>

#include "unicode/number.h"
#include "unicode/text_analysis_steps.h"

/* The substitutions of the text and of each locale range, and where each holds. */
typedef struct number_plan {
    tw_number_substitution *substitutions;
    size_t substitution_count;
    twi_number_wish *wishes;
    size_t wish_count;
    bool is_plain; /* none replaces anything */
} number_plan;

static bool is_plain(const tw_number_substitution *shown)
{
    for (uint32_t d = 0; d < TWI_COUNT_OF(shown->digits); d++) {
        if (shown->digits[d] != '0' + d) {
            return false;
        }
    }
    return shown->decimal_separator == '.' && shown->group_separator == ',';
}

/* A locale that is none replaces nothing. */
static tw_status resolve(const twi_text_pass *pass, const char *locale, number_plan *plan)
{
    tw_number_substitution *out = &plan->substitutions[plan->substitution_count];
    const tw_status status = twi_number_resolve(pass->options->number_method, locale, out);
    if (status != TW_OK && status != TW_ERROR_INVALID_ARGUMENT) {
        return status == TW_ERROR_OUT_OF_MEMORY ? twi_context_refuse_memory(pass->work->context, 0)
                                                : status;
    }
    plan->substitution_count++;
    plan->is_plain = plan->is_plain && is_plain(out);
    return TW_OK;
}

static void add_wish(number_plan *plan, size_t end, uint32_t substitution)
{
    plan->wishes[plan->wish_count] = (twi_number_wish){end, substitution};
    plan->wish_count++;
}

static bool are_equal(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Ranges in a row that have one locale ask for it once. */
static tw_status plan_by_locale(const twi_text_pass *pass, number_plan *plan)
{
    const char *last = pass->options->locale;
    TWI_TRY(resolve(pass, last, plan));
    for (size_t i = 0; i < pass->options->locale_range_count; i++) {
        const twi_locale_span *span = &pass->locale_spans[i];
        uint32_t substitution = 0;
        if (!are_equal(span->locale, pass->options->locale)) {
            if (!are_equal(span->locale, last)) {
                TWI_TRY(resolve(pass, span->locale, plan));
                last = span->locale;
            }
            substitution = (uint32_t)plan->substitution_count - 1;
        }
        add_wish(plan, span->start, 0);
        add_wish(plan, span->end, substitution);
    }
    return TW_OK;
}

static tw_status make_plan(const twi_text_pass *pass, number_plan *plan)
{
    const size_t ranges = pass->options->locale_range_count;
    plan->substitutions = twi_arena_new_array(pass->arena, tw_number_substitution, ranges + 1);
    plan->wishes = twi_arena_new_array(pass->arena, twi_number_wish, 2 * ranges + 1);
    if (plan->substitutions == NULL || plan->wishes == NULL) {
        return twi_context_refuse_memory(pass->work->context,
                                         (ranges + 1) * sizeof(*plan->substitutions));
    }
    plan->is_plain = true;
    if (pass->options->number_substitution == NULL) {
        TWI_TRY(plan_by_locale(pass, plan));
    } else {
        plan->substitutions[0] = *pass->options->number_substitution;
        plan->substitution_count = 1;
        plan->is_plain = is_plain(plan->substitutions);
    }
    add_wish(plan, SIZE_MAX, 0);
    return TW_OK;
}

static tw_status find_all(const twi_text_pass *pass, const number_plan *plan, twi_number_list *list)
{
    const twi_number_wish *wish = plan->wishes;
    for (size_t p = 0; p < pass->paragraph_count; p++) {
        const twi_text_paragraph *paragraph = &pass->paragraphs[p];
        while (wish->end <= paragraph->start) {
            wish++;
        }
        const twi_number_request request = {.scalars = pass->decoded.scalars,
                                            .start = paragraph->start,
                                            .end = paragraph->end,
                                            .paragraph_level = paragraph->level,
                                            .substitutions = plan->substitutions,
                                            .wishes = wish};
        TWI_TRY(twi_number_find(pass->work, &request, list));
    }
    return TW_OK;
}

static bool is_asked(const twi_text_pass *pass)
{
    return twi_text_pass_wants(pass, TW_TEXT_ANALYSIS_NUMBERS) &&
           (pass->options->number_substitution != NULL ||
            pass->options->number_method != TW_NUMBER_METHOD_NONE);
}

tw_status twi_text_pass_find_numbers(twi_text_pass *pass)
{
    if (!is_asked(pass)) {
        return TW_OK;
    }
    number_plan plan = {0};
    TWI_TRY(make_plan(pass, &plan));
    if (plan.is_plain) {
        return TW_OK;
    }
    /* A span holds an ASCII digit or separator: there are no more than those. */
    size_t most = 0;
    for (size_t s = 0; s < pass->decoded.count; s++) {
        most += pass->decoded.scalars[s] - ',' <= '9' - ',';
    }
    TWI_TRY(twi_work_charge(pass->work, TW_WORK_SCRIPT, pass->decoded.count));
    twi_number_list list = {twi_arena_new_array(pass->arena, twi_number_span, most), most, 0};
    if (list.spans == NULL) {
        return twi_context_refuse_memory(pass->work->context, most * sizeof(*list.spans));
    }
    TWI_TRY(find_all(pass, &plan, &list));
    pass->numbers = list.spans;
    pass->number_count = list.count;
    pass->substitutions = plan.substitutions;
    pass->substitution_count = list.count > 0 ? plan.substitution_count : 0;
    return TW_OK;
}
