/* SPDX-License-Identifier: MIT */
/* The version command. */
#ifndef TEXTWRIGHT_DEMO_VERSION_H
#define TEXTWRIGHT_DEMO_VERSION_H

/* The library's version, those of the libraries below it, and what it was built with. */
void version_print(void);

#endif
