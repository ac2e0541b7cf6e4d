/* SPDX-License-Identifier: MIT */
/* Unpacks a WOFF or WOFF2 font and writes what is in it:
 *
 *     unpack_font IN OUT */
#include <stdio.h>
#include <stdlib.h>

#include <textwright/textwright.h>

static void expect_ok(tw_status status, const char *what)
{
    if (status != TW_OK) {
        fprintf(stderr, "%s: %s\n", what, tw_status_get_name(status));
        exit(1);
    }
}

static uint8_t *read_file(const char *path, size_t *out_size)
{
    FILE *stream = fopen(path, "rb");
    if (stream == NULL || fseek(stream, 0, SEEK_END) != 0) {
        perror(path);
        exit(1);
    }
    const long size = ftell(stream);
    uint8_t *data = size < 0 ? NULL : malloc((size_t)size + 1);
    rewind(stream);
    if (data == NULL || fread(data, 1, (size_t)size, stream) != (size_t)size) {
        perror(path);
        exit(1);
    }
    (void)fclose(stream);
    *out_size = (size_t)size;
    return data;
}

static void tell(void *user, const tw_diagnostic *diagnostic)
{
    (void)user;
    fprintf(stderr, "%s at %llu of table %08x\n", diagnostic->subject,
            (unsigned long long)diagnostic->place, diagnostic->tag);
}

/* Both ways must give the same bytes: what it holds when it is opened, it is unpacked to. */
static void check_file(tw_factory factory, const uint8_t *data, size_t size, size_t face_count)
{
    tw_font_file file;
    uint32_t count = 0;
    expect_ok(tw_font_file_create_from_memory(factory, data, size, TW_FONT_TRUST_NONE, &file),
              "opening");
    expect_ok(tw_font_file_get_face_count(file, &count), "counting");
    if (count != face_count) {
        fprintf(stderr, "%u faces, not %zu\n", count, face_count);
        exit(1);
    }
    tw_font_file_release(file);
}

int main(int count, char **words)
{
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    tw_factory factory;
    size_t size = 0;
    size_t needed = 0;
    size_t written = 0;
    if (count != 3) {
        return 2;
    }
    uint8_t *data = read_file(words[1], &size);
    options.diagnostic = tell;
    expect_ok(tw_factory_create(&options, &factory), "factory");
    const tw_status sized = tw_font_container_unpack(factory, data, size, NULL, 0, &needed);
    expect_ok(sized == TW_ERROR_BUFFER_TOO_SMALL ? TW_OK : sized, words[1]);
    uint8_t *font = malloc(needed);
    if (font == NULL) {
        return 1;
    }
    expect_ok(tw_font_container_unpack(factory, data, size, font, needed, &written), words[1]);
    tw_font_verdict verdict;
    expect_ok(tw_font_file_check(factory, font, written, TW_GATE_PROFILE_COMPATIBLE, &verdict),
              "check");
    check_file(factory, data, size, verdict.face_count);
    FILE *stream = fopen(words[2], "wb");
    if (stream == NULL || fwrite(font, 1, written, stream) != written || fclose(stream) != 0) {
        perror(words[2]);
        return 1;
    }
    free(font);
    free(data);
    tw_factory_release(factory);
    return 0;
}
