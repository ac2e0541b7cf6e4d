/* SPDX-License-Identifier: MIT */
/* The smallest program of a user: read as C and as C++, linked shared and static. */
#include <textwright/textwright.h>

#ifdef WITH_CAIRO
#include <textwright/cairo.h>
#endif

int main(void)
{
    const tw_limits limits = tw_limits_untrusted();
    const char *name = tw_status_get_name(TW_ERROR_NO_FONT);
    const tw_text text = tw_utf8("text");
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    tw_budget budget = TW_BUDGET_INIT;
#ifdef WITH_CAIRO
    const tw_text_layout none = {0};
    const tw_status status = tw_cairo_draw_text_layout(NULL, none, 0, 0, TW_BLACK);
    if (status == TW_OK) {
        return 1;
    }
#endif
    options.limits = limits;
    budget.work_units = 1;
    return name[0] == 'T' && text.length == 4 && options.struct_size > budget.struct_size ? 0 : 1;
}
