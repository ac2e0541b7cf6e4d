/* SPDX-License-Identifier: MIT */
/* Lets streams of brotli out, a step at a time. */
#include "font/inflate.h"

#include "base/limits.h"

#if TWI_HAVE_BROTLI

#include <brotli/decode.h>

static void *allocate(void *allocator, size_t size)
{
    return twi_alloc_array(allocator, size, 1);
}

static void release(void *allocator, void *block)
{
    twi_free(allocator, block);
}

/* Why it stopped without an end. */
static tw_status explain(const BrotliDecoderState *decoder)
{
    const BrotliDecoderErrorCode code = BrotliDecoderGetErrorCode(decoder);
    return code <= BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES &&
                   code >= BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES
               ? TW_ERROR_OUT_OF_MEMORY
               : TW_ERROR_FILE_FORMAT;
}

static tw_status run(BrotliDecoderState *decoder, twi_bytes packed, size_t left, twi_writer *out)
{
    BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
        size_t no_room = 0; /* the decoder keeps what comes out, until it is taken below */
        result = BrotliDecoderDecompressStream(decoder, &packed.size, &packed.data, &no_room, NULL,
                                               NULL);
        while (BrotliDecoderHasMoreOutput(decoder)) {
            size_t size = TWI_INFLATE_STEP_BYTES;
            const uint8_t *bytes = BrotliDecoderTakeOutput(decoder, &size);
            if (size > left) {
                return TW_ERROR_LIMIT_EXCEEDED;
            }
            left -= size;
            twi_writer_bytes(out, (twi_bytes){bytes, size});
            if (out->status != TW_OK) {
                return out->status;
            }
        }
    }
    return result == BROTLI_DECODER_RESULT_SUCCESS ? TW_OK : explain(decoder);
}

tw_status twi_inflate_brotli(twi_bytes packed, size_t maximum, twi_writer *out)
{
    BrotliDecoderState *decoder = BrotliDecoderCreateInstance(allocate, release, out->allocator);
    if (decoder == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    const tw_status status = run(decoder, packed, maximum, out);
    BrotliDecoderDestroyInstance(decoder);
    return status;
}

#else

tw_status twi_inflate_brotli(twi_bytes packed, size_t maximum, twi_writer *out)
{
    TWI_UNUSED(packed);
    TWI_UNUSED(maximum);
    TWI_UNUSED(out);
    return TW_ERROR_UNSUPPORTED;
}

#endif
