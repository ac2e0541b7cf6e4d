/* SPDX-License-Identifier: MIT */
/* Tests that the gate lets every installed font pass in the compatible profile: what people use is
 * good, whatever the standard says. Arguments: other folders to walk. */
#define _XOPEN_SOURCE 700

#include "fixture.h"

#include <ftw.h>
#include <glob.h>
#include <time.h>

#include <textwright/version.h>

#include "font/file.h"

enum { OPEN_FOLDERS = 16, SKIPPED = 77 };

static twi_context *context;
static unsigned fonts;
static unsigned refused;
static unsigned strict_fonts;
static size_t all_bytes;
static double slowest;

static bool is_there(tw_feature feature)
{
    int available = 0;
    assert_int_equal(tw_feature_is_available(feature, &available), TW_OK);
    return available != 0;
}

static bool is_font(const char *path)
{
    static const char *const endings[] = {".ttf", ".otf", ".ttc", ".otc", ".otb"};
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot != NULL && i < TWI_COUNT_OF(endings); i++) {
        if (strcmp(dot, endings[i]) == 0) {
            return true;
        }
    }
    return dot != NULL && ((strcmp(dot, ".woff") == 0 && is_there(TW_FEATURE_WOFF)) ||
                           (strcmp(dot, ".woff2") == 0 && is_there(TW_FEATURE_WOFF2)));
}

static int check_font(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)walk;
    if (kind != FTW_F || !is_font(path)) {
        return 0;
    }
    tw_font_verdict verdict;
    const clock_t start = clock();
    assert_int_equal(twi_font_file_judge(context, path, TW_GATE_PROFILE_COMPATIBLE, &verdict),
                     TW_OK);
    const double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    slowest = seconds > slowest ? seconds : slowest;
    fonts++;
    all_bytes += (size_t)info->st_size;
    if (verdict.status != TW_OK) {
        refused++;
        print_error("%s: face %u, table %c%c%c%c, offset %llu: %s\n", path, verdict.face_index,
                    (char)(verdict.table >> 24), (char)(verdict.table >> 16),
                    (char)(verdict.table >> 8), (char)verdict.table,
                    (unsigned long long)verdict.offset, verdict.rule);
        return 0;
    }
    assert_true(verdict.face_count > 0);
    assert_int_equal(twi_font_file_judge(context, path, TW_GATE_PROFILE_STRICT, &verdict), TW_OK);
    strict_fonts += verdict.status == TW_OK ? 1 : 0;
    return 0;
}

static char **folders; /* NULL: the system's */

static void test_gate__every_installed_font_is_accepted_as_compatible(void **state)
{
    (void)state;
    context = fixture_new_context(NULL);
    glob_t found = {0};
    if (folders == NULL && glob("/usr/share/fonts*", 0, NULL, &found) == 0) {
        folders = found.gl_pathv; /* web fonts lie beside fonts */
    }
    for (size_t i = 0; folders != NULL && folders[i] != NULL; i++) {
        (void)nftw(folders[i], check_font, OPEN_FOLDERS, FTW_PHYS);
    }
    globfree(&found);
    print_message("%u fonts, %zu MB, %u refused, %u strictly accepted, slowest %.3f s\n", fonts,
                  all_bytes >> 20, refused, strict_fonts, slowest);
    assert_int_equal(refused, 0);
    fixture_free_context(context);
}

int main(int count, char **arguments)
{
    folders = count > 1 ? arguments + 1 : NULL;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gate__every_installed_font_is_accepted_as_compatible),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    if (failed == 0 && fonts == 0) {
        fprintf(stderr, "skipped: no font below /usr/share/fonts*, install fonts-noto-core\n");
        return SKIPPED;
    }
    return failed;
}
