/* SPDX-License-Identifier: MIT */
/* Tests what installed fonts are called under each model. Fonts of packages that are missing are
 * passed over; without any of them the test is skipped. */
#define _XOPEN_SOURCE 700

#include "fixture.h"

#include <ftw.h>

#include "font/naming.h"
#include "font/variations.h"

enum { OPEN_FOLDERS = 16, MAX_NAMED = 20000 };

typedef struct naming_case {
    const char *path;     /* below the folder of fonts */
    const char *instance; /* NULL: the font itself */
    const char *names[6]; /* family and face: typographic, weight-width-slope, four-member */
} naming_case;

#define ROOT "/usr/share/fonts/"
#define DEJAVU "truetype/dejavu/DejaVu"

static const naming_case cases[] = {
    /* Names 1 and 2 alone, and OS/2 says that they are of this model. */
    {"truetype/noto/NotoSans-BoldItalic.ttf",
     NULL,
     {"Noto Sans", "Bold Italic", "Noto Sans", "Bold Italic", "Noto Sans", "Bold Italic"}},
    {"truetype/noto/NotoSerifDisplay-Regular.ttf",
     NULL,
     {"Noto Serif Display", "Regular", "Noto Serif Display", "Regular", "Noto Serif Display",
      "Regular"}},
    /* Names 16 and 17 hold the widths together. */
    {DEJAVU "SansCondensed-BoldOblique.ttf",
     NULL,
     {"DejaVu Sans", "Condensed Bold Oblique", "DejaVu Sans", "Condensed Bold Oblique",
      "DejaVu Sans Condensed", "Bold Oblique"}},
    {DEJAVU "Sans-ExtraLight.ttf",
     NULL,
     {"DejaVu Sans", "ExtraLight", "DejaVu Sans", "ExtraLight", "DejaVu Sans Light", "ExtraLight"}},
    {DEJAVU "SansMono.ttf",
     NULL,
     {"DejaVu Sans Mono", "Book", "DejaVu Sans Mono", "Book", "DejaVu Sans Mono", "Book"}},
    /* "Retina" is no weight that anyone else knows: a family of its own, as in names 1 and 2. */
    {"truetype/firacode/FiraCode-Retina.ttf",
     NULL,
     {"Fira Code", "Retina", "Fira Code Retina", "Regular", "Fira Code Retina", "Regular"}},
    {"truetype/firacode/FiraCode-SemiBold.ttf",
     NULL,
     {"Fira Code", "SemiBold", "Fira Code", "SemiBold", "Fira Code SemiBold", "Regular"}},
    /* "Book" is a design here, of the same weight as the other: it stays in the family. */
    {"truetype/padauk/PadaukBook-Bold.ttf",
     NULL,
     {"Padauk Book", "Bold", "Padauk Book", "Bold", "Padauk Book", "Bold"}},
    /* Instances: the same family, their own faces; four-member names are made. */
    {"truetype/inter-vf/Inter.var.ttf",
     NULL,
     {"Inter", "Regular", "Inter", "Regular", "Inter", "Regular"}},
    {"truetype/inter-vf/Inter.var.ttf",
     "Semi Bold",
     {"Inter", "Semi Bold", "Inter", "Semi Bold", "Inter Semi Bold", "Regular"}},
    {"truetype/inter-vf/Inter.var.ttf",
     "Bold Italic",
     {"Inter", "Bold Italic", "Inter", "Bold Italic", "Inter", "Bold Italic"}},
    {"truetype/inter-vf/InterDisplay-italic.var.ttf",
     "Thin Italic",
     {"Inter Display", "Thin Italic", "Inter Display", "Thin Italic", "Inter Display Thin",
      "Italic"}},
    {"truetype/karla/Karla[wght].ttf",
     "ExtraBold",
     {"Karla", "ExtraBold", "Karla", "ExtraBold", "Karla ExtraBold", "Regular"}},
};

static twi_context *context;

static twi_match_traits get_traits(const twi_font_face *face)
{
    return (twi_match_traits){face->traits.weight, face->traits.stretch,
                              (int32_t)face->traits.style};
}

static size_t find_instance(const twi_font_face *face, const char *name)
{
    char found[TWI_MAX_NAME_SIZE];
    for (size_t i = 0; name != NULL && i < twi_variations_count_instances(face); i++) {
        twi_variations_get_instance_name(face, i, found);
        if (strcmp(found, name) == 0) {
            return i;
        }
    }
    return TWI_NAMING_NO_INSTANCE;
}

/* false: there is no such file. */
static bool check_case(const naming_case *one)
{
    char path[512];
    (void)snprintf(path, sizeof(path), "%s%s", ROOT, one->path);
    twi_font_file *file = NULL;
    if (fixture_open_path(context, path, &file) != TW_OK) {
        return false;
    }
    twi_font_face *face = NULL;
    assert_int_equal(twi_font_face_open(context, file, 0, &face), TW_OK);
    const size_t instance = find_instance(face, one->instance);
    assert_int_equal(instance == TWI_NAMING_NO_INSTANCE, one->instance == NULL);
    twi_naming naming;
    twi_naming_read(face, instance, get_traits(face), &naming);
    const char *got[] = {naming.typographic.family, naming.typographic.face, naming.wws.family,
                         naming.wws.face,           naming.win32.family,     naming.win32.face};
    for (size_t i = 0; i < TWI_COUNT_OF(got); i++) {
        if (strcmp(got[i], one->names[i]) != 0) {
            fail_msg("%s %s, name %zu: expected %s, got %s", one->path,
                     one->instance != NULL ? one->instance : "", i, one->names[i], got[i]);
        }
    }
    assert_true(naming.full_name[0] != '\0');
    twi_font_face_release(face);
    twi_object_release(&file->object);
    return true;
}

static void test_naming__installed_fonts_are_called_as_expected(void **state)
{
    (void)state;
    size_t found = 0;
    context = fixture_new_context(NULL);
    for (size_t i = 0; i < TWI_COUNT_OF(cases); i++) {
        found += check_case(&cases[i]);
    }
    fixture_free_context(context);
    if (found == 0) {
        print_message("skipped: install fonts-noto-core, fonts-dejavu-extra, fonts-firacode\n");
        skip();
    }
}

/* --- every installed font: in a family of this model traits tell fonts apart --- */

typedef struct named_font {
    char family[96];
    char face[96];
    char typographic[96];
    twi_match_traits traits;
    char path[160];
} named_font;

static named_font *named;
static size_t named_count;

static int compare_named(const void *a, const void *b)
{
    const named_font *left = a;
    const named_font *right = b;
    int order = strcmp(left->family, right->family);
    order = order != 0 ? order : left->traits.weight - right->traits.weight;
    order = order != 0 ? order : left->traits.stretch - right->traits.stretch;
    return order != 0 ? order : left->traits.style - right->traits.style;
}

static void name_face(twi_font_file *file, uint32_t index, const char *path)
{
    twi_font_face *face = NULL;
    if (named_count == MAX_NAMED || twi_font_face_open(context, file, index, &face) != TW_OK) {
        return;
    }
    twi_naming naming;
    named_font *to = &named[named_count++];
    to->traits = get_traits(face);
    twi_naming_read(face, TWI_NAMING_NO_INSTANCE, to->traits, &naming);
    (void)snprintf(to->family, sizeof(to->family), "%.95s", naming.wws.family);
    (void)snprintf(to->face, sizeof(to->face), "%.95s", naming.wws.face);
    (void)snprintf(to->typographic, sizeof(to->typographic), "%.95s", naming.typographic.family);
    (void)snprintf(to->path, sizeof(to->path), "%.159s", path);
    twi_font_face_release(face);
}

static int name_font(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info;
    (void)walk;
    twi_font_file *file = NULL;
    const char *dot = strrchr(path, '.');
    const bool is_font = dot != NULL && (strcmp(dot, ".ttf") == 0 || strcmp(dot, ".otf") == 0 ||
                                         strcmp(dot, ".otb") == 0 || strcmp(dot, ".ttc") == 0);
    if (kind != FTW_F || !is_font || fixture_open_path(context, path, &file) != TW_OK) {
        return 0;
    }
    for (uint32_t i = 0; i < file->face_count; i++) {
        name_face(file, i, path);
    }
    twi_object_release(&file->object);
    return 0;
}

/* Two files may hold the same face: then its name is the same too. Noto Nastaliq Urdu Bold tells
 * weight 400 of itself: then the files have it so, in one family of their own. */
static bool is_theirs(const named_font *a, const named_font *b)
{
    return strcmp(a->face, b->face) == 0 || strcmp(a->typographic, b->typographic) == 0;
}

static void test_naming__traits_tell_the_fonts_of_a_family_apart(void **state)
{
    (void)state;
    context = fixture_new_context(NULL);
    named = calloc(MAX_NAMED, sizeof(*named));
    assert_non_null(named);
    (void)nftw(ROOT, name_font, OPEN_FOLDERS, FTW_PHYS);
    qsort(named, named_count, sizeof(*named), compare_named);
    size_t families = named_count > 0;
    for (size_t i = 1; i < named_count; i++) {
        families += strcmp(named[i - 1].family, named[i].family) != 0;
        if (compare_named(&named[i - 1], &named[i]) == 0 && !is_theirs(&named[i - 1], &named[i])) {
            fail_msg("%s (%s) and %s (%s) are both %s, weight %d, stretch %d, style %d",
                     named[i - 1].face, named[i - 1].path, named[i].face, named[i].path,
                     named[i].family, named[i].traits.weight, named[i].traits.stretch,
                     named[i].traits.style);
        }
    }
    print_message("%zu fonts in %zu families\n", named_count, families);
    free(named);
    fixture_free_context(context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_naming__installed_fonts_are_called_as_expected),
        cmocka_unit_test(test_naming__traits_tell_the_fonts_of_a_family_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
