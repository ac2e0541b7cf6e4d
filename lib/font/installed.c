/* SPDX-License-Identifier: MIT */
/* Keeps what was found of the installed fonts. */
#include "font/installed.h"

#include <string.h>

#include "base/limits.h"

void twi_installed_init(twi_installed *installed, twi_context *context)
{
    *installed = (twi_installed){.builder = twi_font_table_builder_make(context)};
    installed->trust =
        context->limits.gate_system_fonts != 0 ? TW_FONT_TRUST_NONE : TW_FONT_TRUST_VOUCHED;
    twi_stamps_init(&installed->stamps, context);
}

void twi_installed_finish(twi_installed *installed)
{
    twi_allocator *allocator = &installed->builder.context->allocator;
    for (size_t i = 0; i < TWI_GENERIC_COUNT; i++) {
        for (size_t k = 0; k < installed->generics[i].count; k++) {
            twi_free(allocator, installed->generics[i].items[k]);
        }
        twi_array_finish(allocator, &installed->generics[i]);
    }
    twi_stamps_finish(&installed->stamps);
    twi_font_table_builder_finish(&installed->builder);
}

tw_status twi_installed_add_generic(twi_installed *installed, twi_generic_family generic,
                                    const char *family)
{
    twi_context *context = installed->builder.context;
    const size_t size = strlen(family);
    if (size >= TWI_MAX_NAME_SIZE) {
        return TW_OK;
    }
    const tw_status status =
        twi_array_reserve(&context->allocator, &installed->generics[generic], 1, UINT32_MAX);
    char *copy = status == TW_OK ? twi_alloc_string(&context->allocator, family, size) : NULL;
    if (copy == NULL) {
        return twi_context_refuse_memory(context, size + 1);
    }
    installed->generics[generic].items[installed->generics[generic].count++] = copy;
    return TW_OK;
}
