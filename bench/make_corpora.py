#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Make the texts that the bench reads, from Debian packages.

    make_corpora.py FROM TO

FROM holds unpacked packages (gnome-user-docs, libreoffice-l10n-ar, -hi, -ja, -th); the
list of emoji is what unicode-data installs. Each text is 256 KiB of UTF-8 at most, a paragraph per
line, every paragraph once, in an order that is random and always the same.
"""

import gettext
import html
import pathlib
import random
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree

SIZE = 256 * 1024  # bytes
PARAGRAPH = 280  # scalars
SHORTEST = 40  # bytes
EMOJI_TEST = pathlib.Path("/usr/share/unicode/emoji/emoji-test.txt")
BLOCKS = {"p", "title", "desc", "cmd", "screen", "td"}


def tidy(text):
    return re.sub(r"\s+", " ", text).strip()


def read_pages(root, language):
    """The paragraphs of Mallard pages, markup stripped."""
    for path in sorted((root / "usr/share/help" / language).rglob("*.page")):
        try:
            tree = ElementTree.parse(path)
        except ElementTree.ParseError:
            continue
        for element in tree.iter():
            if element.tag.rpartition("}")[2] in BLOCKS:
                yield tidy("".join(element.itertext()))


def read_messages(root, language):
    """The translations of message catalogues, without tags and accelerator marks."""
    for path in sorted((root / "usr/lib/libreoffice/program/resource" / language).rglob("*.mo")):
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)._catalog
        for key, message in sorted(catalogue.items(), key=lambda item: str(item[0])):
            if key:
                yield tidy(html.unescape(re.sub(r"<[^>]*>", " ", message)).replace("_", ""))


def read_emoji():
    for line in EMOJI_TEST.read_text(encoding="utf-8").splitlines():
        if "; fully-qualified" in line:
            yield "".join(chr(int(code, 16)) for code in line.split(";")[0].split())


def is_in(script, piece):
    """Whether most letters are of the script: catalogues hold untranslated messages too."""
    letters = [letter for letter in piece if letter.isalpha()]
    native = sum(unicodedata.name(letter, "").startswith(script) for letter in letters)
    return native * 3 >= len(letters) * 2


def choose(pieces, *scripts):
    """Every piece once, those worth having, in an order without meaning."""
    kept = sorted(
        {piece for piece in pieces if len(piece.encode("utf-8")) >= SHORTEST and is_in(scripts, piece)}
    )
    random.Random(1).shuffle(kept)
    return kept


def join_short(pieces):
    """Paragraphs of about PARAGRAPH characters from shorter pieces."""
    paragraph = ""
    for piece in pieces:
        paragraph = f"{paragraph} {piece}" if paragraph else piece
        if len(paragraph) >= PARAGRAPH:
            yield paragraph
            paragraph = ""


def mix(first, second):
    """Sentences of one direction with phrases of the other in them, as manuals have."""
    chance = random.Random(2)
    for sentence, other in zip(first, second):
        words = sentence.split()
        phrase = other.split()
        place = chance.randrange(len(words) + 1)
        length = chance.randrange(1, 5)
        phrase[0] = f"({phrase[0]}" if chance.random() < 0.3 else phrase[0]
        quoted = phrase[:length]
        if quoted[0].startswith("("):
            quoted[-1] += ")"
        number = [f"{chance.randrange(1, 2000)}"] if chance.random() < 0.4 else []
        yield " ".join(words[:place] + quoted + number + words[place:])


def make_emoji(sentences):
    """Messages: some words, then one to six emoji."""
    emoji = list(read_emoji())
    chance = random.Random(3)
    for sentence in sentences:
        words = sentence.split()[: chance.randrange(1, 5)]
        yield " ".join(words) + " " + "".join(chance.choices(emoji, k=chance.randrange(1, 7)))


def write(target, name, paragraphs):
    size = 0
    lines = []
    for paragraph in paragraphs:
        line = paragraph.encode("utf-8") + b"\n"
        if size + len(line) > SIZE:
            break
        size += len(line)
        lines.append(line)
    if size < SIZE // 2:
        sys.exit(f"make_corpora.py: only {size} bytes of {name}: is a package missing?")
    (target / f"{name}.txt").write_bytes(b"".join(lines))
    print(f"{name}: {len(lines)} paragraphs, {size} bytes")


def main(source, target):
    target.mkdir(parents=True, exist_ok=True)
    english = choose(read_pages(source, "C"), "LATIN")
    arabic = choose(read_messages(source, "ar"), "ARABIC")
    japanese = choose(
        [*read_pages(source, "ja"), *read_messages(source, "ja")], "CJK", "HIRAGANA", "KATAKANA"
    )
    write(target, "english", join_short(english))
    write(target, "english-ascii", join_short(piece for piece in english if piece.isascii()))
    write(target, "german", join_short(choose(read_pages(source, "de"), "LATIN")))
    write(target, "russian", join_short(choose(read_pages(source, "ru"), "CYRILLIC")))
    write(target, "hindi", join_short(choose(read_messages(source, "hi"), "DEVANAGARI")))
    write(target, "japanese", join_short(japanese))
    write(target, "arabic", join_short(arabic))
    write(target, "thai", join_short(choose(read_messages(source, "th"), "THAI")))
    write(target, "mixed-bidi", join_short(mix(arabic, english * 4)))
    write(target, "emoji", join_short(make_emoji(english * 4)))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
