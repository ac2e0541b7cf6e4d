/* SPDX-License-Identifier: MIT */
/* Tests that fonts which break one rule each are refused for that rule, in that table.
 *
 * Argument: the folder, as make_fonts.py fills it; broken/rules.txt lists file, table,
 * rule and profile. */
#include "fixture.h"

#include "font/file.h"

static const char *folder;

/* Ends `line` at its next tab or at its end; returns what follows. */
static char *cut(char *line)
{
    char *end = line + strcspn(line, "\t\n");
    char *next = *end == '\0' ? end : end + 1;
    *end = '\0';
    return next;
}

static void expect_refusal(twi_context *context, const char *path, tw_gate_profile profile,
                           const char *tag, const char *rule)
{
    tw_font_verdict verdict;
    assert_int_equal(twi_font_file_judge(context, path, profile, &verdict), TW_OK);
    if (strcmp(verdict.rule, rule) != 0) {
        fail_msg("%s: \"%s\", not \"%s\"", path, verdict.rule, rule);
    }
    assert_int_equal(verdict.status, TW_ERROR_FILE_FORMAT);
    assert_int_equal(verdict.table, fixture_get32((const uint8_t *)tag));
    assert_true(verdict.offset > 0);
    assert_int_equal(verdict.face_count, 0);
}

/* What compatible refuses, strict refuses as well, for the same rule. */
static void expect_verdicts(twi_context *context, const char *name, const char *tag,
                            const char *rule, bool is_strict_only)
{
    char path[4096];
    twi_font_file *file = NULL;
    snprintf(path, sizeof(path), "%s/broken/%s", folder, name);
    expect_refusal(context, path, TW_GATE_PROFILE_STRICT, tag, rule);
    const tw_status status = fixture_open_path(context, path, &file);
    if (is_strict_only) {
        assert_int_equal(status, TW_OK);
        twi_object_release(&file->object);
        return;
    }
    expect_refusal(context, path, TW_GATE_PROFILE_COMPATIBLE, tag, rule);
    assert_int_equal(status, TW_ERROR_FILE_FORMAT);
    assert_int_equal(strncmp(fixture_last.subject, rule, strlen(rule)), 0);
}

static void test_gate_rules__each_broken_font_is_refused_for_its_rule(void **state)
{
    (void)state;
    char path[4096];
    char line[512];
    unsigned count = 0;
    snprintf(path, sizeof(path), "%s/broken/rules.txt", folder);
    FILE *stream = fopen(path, "r");
    assert_non_null(stream);
    twi_context *context = fixture_new_context(NULL);
    while (fgets(line, sizeof(line), stream) != NULL) {
        char *tag = cut(line);
        char *rule = cut(tag);
        char *profile = cut(rule);
        (void)cut(profile);
        expect_verdicts(context, line, tag, rule, strcmp(profile, "strict") == 0);
        count++;
    }
    fclose(stream);
    assert_true(count >= 70);
    fixture_free_context(context);
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fprintf(stderr, "usage: test_font_gate_rules FOLDER\n");
        return 2;
    }
    folder = arguments[1];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gate_rules__each_broken_font_is_refused_for_its_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
