/* SPDX-License-Identifier: MIT */
/* Reads the command line of the demo program. */
#include "options.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "message.h"

void options_print_help(void)
{
    fputs("usage: textwright render [options] [TEXT | --file F | -] -o out.png\n"
          "       textwright layout [options] [TEXT | --file F | -] [--json]\n"
          "       textwright analyze [options] [TEXT | --file F | -] [--json]\n"
          "       textwright font FILE [--json]\n"
          "       textwright fonts [DESCRIPTION] [options] [--json]\n"
          "       textwright --version\n"
          "\n"
          "  -o, --output F      the PNG file to write (render)\n"
          "      --file F        read the text from a file; - is standard input\n"
          "      --font LIST     families, first wins: 'Noto Serif, serif'\n"
          "      --font-file F   use this font file before all others; may be repeated\n"
          "      --trusted       vouch for font files: old formats are opened, the gate is brief\n"
          "      --size PX       font size (24)\n"
          "      --width PX      wrap lines at this width (no wrapping)\n"
          "      --align WHERE   leading, trailing or center\n"
          "      --direction D   ltr, rtl or auto (auto: by each paragraph's first letter)\n"
          "      --locale TAG    BCP 47, such as ja or zh-Hant\n"
          "      --word-break W  normal, break-all, keep-all or phrase (analyze)\n"
          "      --line-break S  loose, normal or strict (analyze)\n"
          "      --color C       #rrggbb or #rrggbbaa (#000000)\n"
          "      --background C  #rrggbb or #rrggbbaa (#ffffff)\n"
          "      --margin PX     around the text (16)\n"
          "      --family LIST   which families to list, and to match (fonts)\n"
          "      --weight N      1 to 999; 400 is regular, 700 bold (fonts)\n"
          "      --stretch N     1 to 9; 5 is normal (fonts)\n"
          "      --style S       normal, oblique or italic (fonts)\n"
          "      --json          print everything as JSON (all but render)\n",
          stdout);
}

static bool parse_number(const char *option, const char *word, double least, double *out)
{
    char *end = NULL;
    const double value = strtod(word, &end);
    if (end == word || *end != '\0' || !isfinite(value) || value < least) {
        return complain("%s %s: not a number of at least %g", option, word, least);
    }
    *out = value;
    return true;
}

static int hex_digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char lower = (char)(c >= 'A' && c <= 'F' ? c + 32 : c);
    const char *found = c == '\0' ? NULL : strchr(digits, lower);
    return found == NULL ? -1 : (int)(found - digits);
}

static bool parse_color(const char *option, const char *word, tw_color *out)
{
    float parts[4] = {0.0f, 0.0f, 0.0f, 1.0f};
    const size_t length = strlen(word);
    bool good = word[0] == '#' && (length == 7 || length == 9);
    for (size_t i = 0; good && i < (length - 1) / 2; i++) {
        const int high = hex_digit(word[1 + 2 * i]);
        const int low = hex_digit(word[2 + 2 * i]);
        good = high >= 0 && low >= 0;
        parts[i] = (float)(high * 16 + low) / 255.0f;
    }
    if (!good) {
        return complain("%s %s: not a colour like #1a2b3c", option, word);
    }
    *out = tw_rgba(parts[0], parts[1], parts[2], parts[3]);
    return true;
}

typedef struct choice {
    const char *word;
    int value;
} choice;

static bool parse_choice(const char *option, const char *word, const choice *choices, int *out)
{
    for (; choices->word != NULL; choices++) {
        if (strcmp(word, choices->word) == 0) {
            *out = choices->value;
            return true;
        }
    }
    return complain("%s %s: no such choice", option, word);
}

static bool parse_alignment(const char *option, const char *word, demo_options *out)
{
    static const choice choices[] = {{"leading", TW_TEXT_ALIGNMENT_LEADING},
                                     {"trailing", TW_TEXT_ALIGNMENT_TRAILING},
                                     {"center", TW_TEXT_ALIGNMENT_CENTER},
                                     {NULL, 0}};
    int value = 0;
    const bool good = parse_choice(option, word, choices, &value);
    out->alignment = (tw_text_alignment)value;
    return good;
}

static bool parse_direction(const char *option, const char *word, demo_options *out)
{
    static const choice choices[] = {{"ltr", TW_READING_DIRECTION_LEFT_TO_RIGHT},
                                     {"rtl", TW_READING_DIRECTION_RIGHT_TO_LEFT},
                                     {"auto", TW_READING_DIRECTION_AUTO_LEFT_TO_RIGHT},
                                     {NULL, 0}};
    int value = 0;
    const bool good = parse_choice(option, word, choices, &value);
    out->direction = (tw_reading_direction)value;
    return good;
}

static bool parse_word_break(const char *option, const char *word, demo_options *out)
{
    static const choice choices[] = {{"normal", TW_WORD_BREAK_NORMAL},
                                     {"break-all", TW_WORD_BREAK_BREAK_ALL},
                                     {"keep-all", TW_WORD_BREAK_KEEP_ALL},
                                     {"phrase", TW_WORD_BREAK_PHRASE},
                                     {NULL, 0}};
    int value = 0;
    const bool good = parse_choice(option, word, choices, &value);
    out->word_break = (tw_word_break)value;
    return good;
}

static bool parse_strictness(const char *option, const char *word, demo_options *out)
{
    static const choice choices[] = {{"loose", TW_LINE_BREAK_STRICTNESS_LOOSE},
                                     {"normal", TW_LINE_BREAK_STRICTNESS_NORMAL},
                                     {"strict", TW_LINE_BREAK_STRICTNESS_STRICT},
                                     {NULL, 0}};
    int value = 0;
    const bool good = parse_choice(option, word, choices, &value);
    out->strictness = (tw_line_break_strictness)value;
    return good;
}

static bool parse_style(const char *option, const char *word, demo_options *out)
{
    static const choice choices[] = {{"normal", TW_FONT_STYLE_NORMAL},
                                     {"oblique", TW_FONT_STYLE_OBLIQUE},
                                     {"italic", TW_FONT_STYLE_ITALIC},
                                     {NULL, 0}};
    int value = 0;
    const bool good = parse_choice(option, word, choices, &value);
    out->style = (tw_font_style)value;
    out->has_style = good;
    return good;
}

/* A whole number of 1 to `most`. */
static bool parse_step(const char *option, const char *word, double most, uint16_t *out)
{
    double value = 0.0;
    if (!parse_number(option, word, 1.0, &value)) {
        return false;
    }
    if (value > most || value != floor(value)) {
        return complain("%s %s: not a whole number of at most %g", option, word, most);
    }
    *out = (uint16_t)value;
    return true;
}

static bool parse_font_file(const char *word, demo_options *out)
{
    if (out->font_file_count == MAX_FONT_FILES) {
        return complain("--font-file %s: more than %d font files", word, (int)MAX_FONT_FILES);
    }
    out->font_files[out->font_file_count] = word;
    out->font_file_count++;
    return true;
}

/* An option that takes a value. */
static bool parse_valued(const char *option, const char *word, demo_options *out)
{
    if (strcmp(option, "-o") == 0 || strcmp(option, "--output") == 0) {
        out->output = word;
    } else if (strcmp(option, "--file") == 0) {
        out->file = word;
    } else if (strcmp(option, "--font") == 0) {
        out->font = word;
    } else if (strcmp(option, "--font-file") == 0) {
        return parse_font_file(word, out);
    } else if (strcmp(option, "--family") == 0) {
        out->family = word;
    } else if (strcmp(option, "--weight") == 0) {
        return parse_step(option, word, 999.0, &out->weight);
    } else if (strcmp(option, "--stretch") == 0) {
        return parse_step(option, word, 9.0, &out->stretch);
    } else if (strcmp(option, "--style") == 0) {
        return parse_style(option, word, out);
    } else if (strcmp(option, "--locale") == 0) {
        out->locale = word;
    } else if (strcmp(option, "--size") == 0) {
        return parse_number(option, word, 1.0 / 64.0, &out->size);
    } else if (strcmp(option, "--width") == 0) {
        return parse_number(option, word, 0.0, &out->width);
    } else if (strcmp(option, "--margin") == 0) {
        return parse_number(option, word, 0.0, &out->margin);
    } else if (strcmp(option, "--align") == 0) {
        return parse_alignment(option, word, out);
    } else if (strcmp(option, "--direction") == 0) {
        return parse_direction(option, word, out);
    } else if (strcmp(option, "--word-break") == 0) {
        return parse_word_break(option, word, out);
    } else if (strcmp(option, "--line-break") == 0) {
        return parse_strictness(option, word, out);
    } else if (strcmp(option, "--color") == 0) {
        return parse_color(option, word, &out->color);
    } else if (strcmp(option, "--background") == 0) {
        return parse_color(option, word, &out->background);
    } else {
        return complain("%s: no such option; try textwright --help", option);
    }
    return true;
}

static bool parse_words(int count, char **words, demo_options *out)
{
    bool only_text = false;
    for (int i = 0; i < count; i++) {
        const char *word = words[i];
        if (only_text || word[0] != '-') {
            if (out->text != NULL) {
                return complain("%s: a second text; put one text in quotes", word);
            }
            out->text = word;
        } else if (strcmp(word, "-") == 0) {
            out->file = word;
        } else if (strcmp(word, "--") == 0) {
            only_text = true;
        } else if (strcmp(word, "--help") == 0) {
            out->command = COMMAND_HELP;
        } else if (strcmp(word, "--json") == 0) {
            out->as_json = true;
        } else if (strcmp(word, "--trusted") == 0) {
            out->trust = TW_FONT_TRUST_VOUCHED;
        } else if (i + 1 == count) {
            return complain("%s: its value is missing, or no such option", word);
        } else if (!parse_valued(word, words[++i], out)) {
            return false;
        }
    }
    return true;
}

static bool check(const demo_options *out)
{
    if (out->command == COMMAND_HELP || out->command == COMMAND_FONTS) {
        return true;
    }
    if (out->command == COMMAND_FONT) {
        return out->text != NULL || complain("no font: give a FILE");
    }
    if (out->text == NULL && out->file == NULL) {
        return complain("no text: give TEXT, --file F, or - for standard input");
    }
    if (out->text != NULL && out->file != NULL) {
        return complain("both a text and --file %s: give one", out->file);
    }
    if (out->command == COMMAND_RENDER && out->output == NULL) {
        return complain("no output: give -o out.png");
    }
    return true;
}

bool options_parse(int count, char **words, demo_options *out)
{
    *out = (demo_options){.size = 24.0,
                          .width = INFINITY,
                          .margin = 16.0,
                          .direction = TW_READING_DIRECTION_AUTO_LEFT_TO_RIGHT,
                          .color = TW_BLACK,
                          .background = TW_WHITE};
    if (count < 2 || strcmp(words[1], "--help") == 0 || strcmp(words[1], "help") == 0) {
        out->command = COMMAND_HELP;
        return true;
    }
    if (strcmp(words[1], "--version") == 0) {
        out->command = COMMAND_VERSION;
        return true;
    }
    if (strcmp(words[1], "render") == 0) {
        out->command = COMMAND_RENDER;
    } else if (strcmp(words[1], "layout") == 0) {
        out->command = COMMAND_LAYOUT;
    } else if (strcmp(words[1], "analyze") == 0) {
        out->command = COMMAND_ANALYZE;
    } else if (strcmp(words[1], "font") == 0) {
        out->command = COMMAND_FONT;
    } else if (strcmp(words[1], "fonts") == 0) {
        out->command = COMMAND_FONTS;
    } else {
        return complain("%s: no such command; try textwright --help", words[1]);
    }
    return parse_words(count - 2, words + 2, out) && check(out);
}
