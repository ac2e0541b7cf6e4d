/* SPDX-License-Identifier: MIT */
/* Measures how long the system's fonts take to open, beside fontconfig, which reads the same ones.
 *
 *     open_fonts DIRECTORY
 *
 * The directory is empty and for this program alone. Cold: no cache of anybody's is there. Warm:
 * fontconfig's is there, and in the last row our index too. Medians of processor time, in turn. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <fontconfig/fontconfig.h>
#include <textwright/textwright.h>

enum { COLD_ROUNDS = 5, WARM_ROUNDS = 21, PATH_SIZE = 1024 };

typedef struct settings {
    char configuration[PATH_SIZE];
    char cache[PATH_SIZE];
    char index[PATH_SIZE];
} settings;

static double now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
    const double left = *(const double *)a;
    const double right = *(const double *)b;
    return (left > right) - (left < right);
}

static double median(double *times, size_t count)
{
    qsort(times, count, sizeof(*times), compare);
    return times[count / 2];
}

static void fail(const char *what)
{
    fprintf(stderr, "open_fonts: %s\n", what);
    exit(1);
}

/* All files of a directory that is flat, as fontconfig's caches and ours are. */
static void empty(const char *directory)
{
    char command[PATH_SIZE + 32];
    (void)snprintf(command, sizeof(command), "rm -rf '%s'/*", directory);
    if (system(command) != 0) {
        fail("the cache cannot be emptied");
    }
}

static double run_fontconfig(size_t *out_fonts)
{
    const double start = now_ms();
    FcConfig *config = FcInitLoadConfigAndFonts();
    FcPattern *all = FcPatternCreate();
    FcObjectSet *facts = FcObjectSetBuild(FC_FAMILY, FC_STYLE, FC_FILE, (char *)NULL);
    FcFontSet *list = FcFontList(config, all, facts);
    const double end = now_ms();
    *out_fonts = (size_t)list->nfont;
    FcFontSetDestroy(list);
    FcObjectSetDestroy(facts);
    FcPatternDestroy(all);
    FcConfigDestroy(config);
    return end - start;
}

static double run_ours(const char *index, size_t *out_fonts)
{
    tw_factory factory;
    tw_font_set set;
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.font_index_directory = index;
    if (tw_factory_create(&options, &factory) != TW_OK) {
        fail("no factory");
    }
    const double start = now_ms();
    const tw_status status = tw_factory_get_system_font_set(factory, &set);
    const double end = now_ms();
    if (status != TW_OK || tw_font_set_get_font_count(set, out_fonts) != TW_OK) {
        fail("no fonts");
    }
    tw_font_set_release(set);
    tw_factory_release(factory);
    return end - start;
}

static void report(const char *what, double *theirs, double *ours, size_t rounds, double bar)
{
    const double fontconfig = median(theirs, rounds);
    const double textwright = median(ours, rounds);
    printf("%-28s fontconfig %8.2f ms  ours %8.2f ms  ratio %5.2f  bar %.1f%s\n", what, fontconfig,
           textwright, textwright / fontconfig, bar, textwright / fontconfig > bar ? "  OVER" : "");
}

static void prepare(const char *directory, settings *out)
{
    char command[PATH_SIZE * 3];
    (void)snprintf(out->configuration, PATH_SIZE, "%s/fonts.conf", directory);
    (void)snprintf(out->cache, PATH_SIZE, "%s/cache", directory);
    (void)snprintf(out->index, PATH_SIZE, "%s/index", directory);
    (void)snprintf(command, sizeof(command), "mkdir -p '%s' '%s'", out->cache, out->index);
    FILE *file = fopen(out->configuration, "w");
    if (system(command) != 0 || file == NULL) {
        fail("the directory cannot be written");
    }
    fprintf(file,
            "<?xml version=\"1.0\"?><fontconfig><dir>/usr/share/fonts</dir><cachedir>%s</cachedir>"
            "<include ignore_missing=\"yes\">/etc/fonts/conf.d</include></fontconfig>",
            out->cache);
    (void)fclose(file);
    (void)setenv("FONTCONFIG_FILE", out->configuration, 1);
}

int main(int count, char **words)
{
    settings on;
    double theirs[WARM_ROUNDS];
    double ours[WARM_ROUNDS];
    size_t fonts = 0;
    size_t our_fonts = 0;
    if (count != 2 || strlen(words[1]) > PATH_SIZE / 2) {
        fail("give a directory");
    }
    prepare(words[1], &on);
    for (size_t i = 0; i < COLD_ROUNDS; i++) {
        empty(on.cache);
        theirs[i] = run_fontconfig(&fonts);
        empty(on.cache);
        ours[i] = run_ours(NULL, &our_fonts);
    }
    printf("opening the system's fonts: fontconfig lists %zu, we %zu\n", fonts, our_fonts);
    report("without any cache", theirs, ours, COLD_ROUNDS, 1.5);
    for (size_t i = 0; i < WARM_ROUNDS; i++) {
        theirs[i] = run_fontconfig(&fonts);
        ours[i] = run_ours(NULL, &our_fonts);
    }
    report("with fontconfig's cache", theirs, ours, WARM_ROUNDS, 1e3);
    (void)sleep(2); /* what changed just now is not remembered */
    (void)run_ours(on.index, &our_fonts);
    for (size_t i = 0; i < WARM_ROUNDS; i++) {
        theirs[i] = run_fontconfig(&fonts);
        ours[i] = run_ours(on.index, &our_fonts);
    }
    report("with both caches", theirs, ours, WARM_ROUNDS, 1.0);
    return 0;
}
