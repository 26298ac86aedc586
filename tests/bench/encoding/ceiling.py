"""How much any repair could know: what else would have left the very same characters.

Decided without any repair. Where two originals leave the same damaged text, how often people write each is all
there is to go by. A character is *told* where at least nineteen of twenty who left these characters in this place
wrote it: nobody can apply more than those without being wrong too often. The *best guess* is the one most people
wrote: nobody can be right more often than who always says that.

- A document is told where all of its characters are (`told_as_whole`).
- A sign is weighed by what stands in such places of other notes: its other bytes, its neighbours, the quotes of its line.
- An emoji by how often people use it, among those that take the form it stands in.
- A letter by the words of its language that look the same once damaged.
"""

import random
import re
from collections import Counter, defaultdict
from functools import cache

import emoji
import wordfreq

from damage import Damaged, loses, misread
from documents import COMMON_EMOJI, QUOTES, all_emoji, document, vocabulary
from frequency import LEAST, is_pictured

TOLD_FROM = 0.95
STYLE = "\ufe0f"
QUOTE = "‘’‚“”„"
LARGEST = 40_000
WORD = re.compile(r"[^\W\d_]+")


# How many documents are read before, to know which signs stand where.
READ = 1500


def told_as_whole(damaged: Damaged, original: str, language: str) -> tuple[bool, bool]:
    """Whether every character of a document is told by how often people use it; and whether the original is the best
    guess of somebody who knows the tables the documents are made of: nobody can restore more of them than that one."""
    told, guessed, at = True, True, 0
    for line in original.split("\n"):
        for index, letter in enumerate(line):
            if damaged.parts[at + index] != letter and loses(letter, damaged.page):
                by_use, by_table = _outlook_in_document(line, index, damaged.page, language)
                told, guessed = told and by_use, guessed and by_table
        at += len(line) + 1
    return told, guessed


def _outlook_in_document(line: str, index: int, page: str, language: str) -> tuple[bool, bool]:
    letter = line[index]
    if letter.isalpha():
        return known(letter, words(line, index, page, "", language))
    if letter in "\u200d\ufe0f\u20e3" or is_sign_of_task(line, letter):
        return True, True
    if letter in emoji.EMOJI_DATA and not is_pictured(letter):
        return True, True
    if letter in emoji.EMOJI_DATA:
        left, styled = misread(letter, page, ""), line[index + 1 : index + 2] == STYLE
        by_table = _drawn(page).get((left, styled), Counter({letter: 1}))
        return known(letter, pictures(page, "", left, styled))[0], known(letter, by_table)[1]
    return known(letter, _signs(page).get(_place(line, index, page, language), Counter({letter: 1})))


def _place(line: str, index: int, page: str, language: str) -> tuple:
    before, after = line[:index][-1:], line[index + 1 :][:1]
    return misread(line[index], page, ""), sort(before), sort(after), language


@cache
def _signs(page: str) -> dict[tuple, Counter]:
    """Which signs stand where in other documents."""
    seen = defaultdict(Counter)
    random_ = random.Random(f"signs {page}")
    for _ in range(READ):
        made = document(random_)
        for line in made.text.split("\n"):
            for index, letter in enumerate(line):
                if not letter.isalpha() and loses(letter, page):
                    seen[_place(line, index, page, made.language)][letter] += 1
    return seen


@cache
def _drawn(page: str) -> dict[tuple, Counter]:
    """How often a document draws each emoji that leaves the same, with a selector or without."""
    drawn = defaultdict(Counter)
    for signs, weight in ((COMMON_EMOJI, 0.9), (all_emoji(), 0.1)):
        for sign in signs:
            for index, letter in enumerate(sign):
                if is_pictured(letter):
                    drawn[misread(letter, page, ""), sign[index + 1 : index + 2] == STYLE][letter] += weight / len(signs)
    return drawn


def place_of(line: str, index: int, page: str, lost: str | None, language: str) -> tuple:
    """All that is left of a sign and may tell what it was: its other bytes, its neighbours, the quotes of its line
    and of its language, the task."""
    before, after = line[:index][-1:], line[index + 1 :][:1]
    quotes = tuple(misread(letter, page, lost) for letter in line if letter in QUOTE)
    return page, misread(line[index], page, lost), sort(before), sort(after), quotes, "".join(QUOTES[language]), line.startswith("- [")


def sort(letter: str) -> str:
    return "letter" if letter.isalpha() else "digit" if letter.isdigit() else letter if letter.isascii() else "sign"


def outlook(line: str, index: int, page: str, lost: str | None, language: str, places: dict[tuple, Counter]) -> tuple[bool, bool]:
    """Whether what stood at `index` of `line` is told, and whether the best guess is right."""
    letter = line[index]
    if lost is None:
        return True, True
    if letter.isalpha():
        return known(letter, words(line, index, page, lost, language))
    seen = places.get(place_of(line, index, page, lost, language))
    if not is_sign_of_task(line, letter) and letter in emoji.EMOJI_DATA and is_pictured(letter):
        return known(letter, pictures(page, lost, misread(letter, page, lost), line[index + 1 : index + 2] == STYLE))
    # Without its like in other notes: the marks of a sequence, which their neighbours tell.
    return known(letter, seen) if seen and letter not in "\u200d\ufe0f\u20e3" else (True, True)


def is_sign_of_task(line: str, letter: str) -> bool:
    return line.startswith("- [") and letter in "🔺⏫🔼🔽⏬📅⏳🛫➕✅❌🔁🏁🆔⛔"


def known(letter: str, counted) -> tuple[bool, bool]:
    top, times = max(counted.items(), key=lambda item: item[1])
    return top == letter and times >= TOLD_FROM * sum(counted.values()), top == letter


def pictures(page: str, lost: str, left: str, styled: bool) -> dict[str, float]:
    """The emoji that leave `left`, by how often people use them: those that take a selector, or those that take none."""
    alike = _pictures(page, lost)[left]
    fitting = {sign: used for sign, used in alike.items() if (sign + STYLE in emoji.EMOJI_DATA) == styled}
    return fitting or alike


@cache
def _pictures(page: str, lost: str) -> dict[str, dict[str, float]]:
    alike = defaultdict(dict)
    for sign in emoji.EMOJI_DATA:
        if len(sign) == 1 and is_pictured(sign):
            alike[misread(sign, page, lost)][sign] = LEAST + sum(wordfreq.word_frequency(sign, language) for language in QUOTES)
    return alike


def words(line: str, index: int, page: str, lost: str, language: str) -> dict[str, float]:
    """What stands in the place of a letter in the words that look the same once damaged."""
    word = next(match for match in WORD.finditer(line) if match.start() <= index < match.end())
    text, at = word.group(), index - word.start()
    look = tuple(misread(letter, page, lost) for letter in text)
    counted: dict[str, float] = defaultdict(float)
    counted[text[at]] = LEAST
    for other, used in _words(language, page, lost).get("".join(look), []):
        if len(other) == len(text):
            counted[other[at]] += used
    return counted


@cache
def _words(language: str, page: str, lost: str) -> dict[str, list[tuple[str, float]]]:
    alike = defaultdict(list)
    for word in vocabulary(language, LARGEST)[0]:
        if not word.isascii():
            used = wordfreq.word_frequency(word, language)
            for form in {word, word.capitalize()}:
                alike["".join(misread(letter, page, lost) for letter in form)].append((form, used))
    return alike
