#!/usr/bin/env python3
"""Make syllables.tsv from CLDR's Han-Latin as ICU's uconv (icu-devtools) has it.

    ontology/data/make_syllables.py > ontology/data/syllables.tsv

Characters that are not in normal form C are left out: they are read as the
character that they stand for.
"""
import collections
import subprocess
import unicodedata

LAST = 0x3FFFF
LINE_ENDS = {0x85, 0x2028, 0x2029}


def main():
    characters = [chr(c) for c in range(0x80, LAST + 1)
                  if not 0xD800 <= c <= 0xDFFF and c not in LINE_ENDS
                  and unicodedata.is_normalized("NFC", chr(c))]
    lines = subprocess.run(
        ["uconv", "-f", "utf8", "-t", "utf8", "-x", "Han-Latin; Latin-ASCII"],
        input="\n".join(characters), capture_output=True, check=True,
        encoding="utf-8").stdout.split("\n")
    spelled = collections.defaultdict(list)
    for character, line in zip(characters, lines, strict=True):
        letters = "".join(c for c in line.lower() if c.isascii() and c.isalnum())
        if letters:
            spelled[letters].append(character)
    print("# letters and digits\tcharacters | each character's first reading "
          "without tones: CLDR 42, Han-Latin and Latin-ASCII (make_syllables.py)")
    for letters in sorted(spelled):
        print(letters + "\t" + "".join(spelled[letters]))


if __name__ == "__main__":
    main()
