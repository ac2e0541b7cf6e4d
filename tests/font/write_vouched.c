/* SPDX-License-Identifier: MIT */
/* Opens a font that somebody vouches for, and writes the sfnt that was made of it; then says what
 * happens to the same file when nobody does:
 *
 *     write_vouched IN OUT */
#include <stdio.h>
#include <stdlib.h>

#include "font/gate.h"
#include "font/source.h"

static void expect_ok(tw_status status, const char *what)
{
    if (status != TW_OK) {
        fprintf(stderr, "%s: %s\n", what, tw_status_get_name(status));
        exit(1);
    }
}

static void tell(void *user, const tw_diagnostic *diagnostic)
{
    (void)user;
    printf("%s\n", diagnostic->subject);
}

int main(int count, char **words)
{
    if (count != 3) {
        return 2;
    }
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.diagnostic = tell;
    twi_context *context = twi_context_new(&options);
    twi_font_source *source = NULL;
    twi_font_face *face = NULL;
    expect_ok(twi_font_source_open_path(context, words[1], TW_FONT_TRUST_VOUCHED, &source),
              words[1]);
    expect_ok(twi_font_source_open_face(source, 0, &face), "face");
    printf("%s %u glyphs\n", face->family, face->glyph_count);
    /* What we make ourselves passes as well when nobody vouches for it. */
    tw_font_verdict verdict;
    expect_ok(twi_gate_judge(context, face->file->bytes, TW_GATE_PROFILE_STRICT, &verdict), "gate");
    if (verdict.status != TW_OK) {
        printf("%s at %zu of table %08x\n", verdict.rule, (size_t)verdict.offset, verdict.table);
        return 1;
    }
    FILE *stream = fopen(words[2], "wb");
    const twi_bytes bytes = face->file->bytes;
    if (stream == NULL || fwrite(bytes.data, 1, bytes.size, stream) != bytes.size ||
        fclose(stream) != 0) {
        perror(words[2]);
        return 1;
    }
    twi_font_face_release(face);
    twi_font_source_release(source);
    const tw_status status =
        twi_font_source_open_path(context, words[1], TW_FONT_TRUST_NONE, &source);
    twi_context_release(context);
    return status == TW_ERROR_FILE_FORMAT ? 0 : 1;
}
