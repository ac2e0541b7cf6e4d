/* SPDX-License-Identifier: MIT */
/* Vertical orientation against VerticalOrientation.txt, for every code point it lists. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ucd_file.h"
#include "unicode/orientation.h"

#define COUNT_CODE_POINTS 0x110000u

static void test_orientation__every_code_point_is_as_listed(void **state)
{
    (void)state;
    static const char *const names[] = {
        [TWI_ORIENTATION_ROTATED] = "R",
        [TWI_ORIENTATION_UPRIGHT] = "U",
        [TWI_ORIENTATION_TRANSFORMED_ROTATED] = "Tr",
        [TWI_ORIENTATION_TRANSFORMED_UPRIGHT] = "Tu",
    };
    char line[UCD_MAX_LINE];
    FILE *file = ucd_open("VerticalOrientation.txt");
    size_t listed = 0;
    size_t wrong = 0;
    while (ucd_next_line(file, line)) {
        uint32_t first;
        uint32_t last;
        const char *value;
        assert_true(ucd_parse_range(line, &first, &last, &value));
        assert_true(last < COUNT_CODE_POINTS);
        for (uint32_t scalar = first; scalar <= last; scalar++) {
            listed++;
            wrong += strcmp(names[twi_orientation_get(scalar)], value) != 0;
        }
    }
    (void)fclose(file);
    print_message("VerticalOrientation.txt: %zu code points, %zu wrong\n", listed, wrong);
    assert_true(listed > 340000);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_orientation__every_code_point_is_as_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
