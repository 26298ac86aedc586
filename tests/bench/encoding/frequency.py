"""Which emoji can be told at all: most that lose a byte leave the same characters as others.

Decided before any repair is looked at, by how often people use each emoji (`wordfreq`): one is *alone in
its bytes* where at least nineteen of twenty who wrote what leaves these characters wrote it. The others
*share their bytes*: nobody can know, and the best answer is a list with the right one in it.
"""

from collections import defaultdict
from functools import cache

import emoji
import wordfreq

from damage import misread
from documents import ALONE, DATED, LANGUAGES

ALONE_FROM = 0.95
# A sign that nobody counted is not impossible.
LEAST = 3e-9


def shares(letter: str, page: str) -> bool:
    """Whether a lost byte leaves an emoji like others. Signs, letters and the Tasks format have a context that tells."""
    if letter in DATED + ALONE or len(letter) != 1 or letter not in emoji.EMOJI_DATA or not is_pictured(letter):
        return False
    alike = _groups(page)[misread(letter, page)]
    return _frequency(letter) < ALONE_FROM * sum(_frequency(other) for other in alike)


def is_pictured(letter: str) -> bool:
    """Skin tones and the halves of flags are told by the emoji before them, the marks of sequences too."""
    return not 0x1F3FB <= ord(letter) <= 0x1F3FF and not 0x1F1E6 <= ord(letter) <= 0x1F1FF


@cache
def _groups(page: str) -> dict[str, list[str]]:
    groups = defaultdict(list)
    for letter in emoji.EMOJI_DATA:
        if len(letter) == 1:
            groups[misread(letter, page)].append(letter)
    return groups


@cache
def _frequency(letter: str) -> float:
    return LEAST + sum(wordfreq.word_frequency(letter, language) for language in LANGUAGES) / len(LANGUAGES)
