"""Lost bytes: each page's own undefined bytes, dropped, kept as controls, or replaced."""

import random
import re
from collections import Counter, defaultdict
from functools import cache

from ceiling import outlook, place_of
from damage import PAGES, Damaged, loses, misread
from documents import COMMON_EMOJI, QUOTES, SENTENCES, Writer, vocabulary
from frequency import shares

# How a decoder treats a byte that its page leaves undefined.
WAYS = {"dropped": "", "C1": None, "U+FFFD": "\ufffd", "?": "?"}

# Each sign stands where people put it: `{}` are words, `{q}` words in the quotes that the language prints.
TYPOGRAPHIC = [
    *["{w}’s {p}", "{p} don’t {p}", "{p} {q} {p}", "{q}.", "{p}, {q}, {w}", "{p} {q}", "{p} — {p}", "{p} – {p}", "10–12 {p}", "{p}…"],
    *["• {p}", "{w} → {w}", "{w} ← {w}", "{w} ↑ 5", "{w} ↓ 5", "{w}™ {p}", "€ 50 {p}", "50 € {p}"],
    *["{p} ≥ 5", "{p} ≤ 5", "{p} ≠ {p}", "{p} ≈ 7", "5 × 7 {p}", "−5 °C {p}", "{w}‑{w} {p}", "{p} † {p}", "5 ‰ {p}", "✓ {p}", "✔ {p}", "{p} ⇒ {p}"],
]
LATIN = re.compile(r"[a-z\u00c0-\u024f]+")
TASKS = [
    *["- [ ] {p} 📅 2026-03-12", "- [x] {p} ✅ 2026-03-12", "- [ ] {p} ⏳ 2026-03-12", "- [ ] {p} 🛫 2026-03-12", "- [ ] {p} ➕ 2026-03-12", "- [-] {p} ❌ 2026-03-12"],
    *["- [ ] {p} 🔺", "- [ ] {p} ⏫", "- [ ] {p} 🔼 📅 2026-03-12", "- [ ] {p} 🔽", "- [ ] {p} ⏬ 📅 2026-03-12", "- [ ] {p} ⏫ 📅 2026-03-12"],
    *["- [ ] {p} 🔁 every week 📅 2026-03-12", "- [ ] {p} 🆔 abc123", "- [ ] {p} ⛔ abc123", "- [ ] {p} 🏁 delete"],
]
EMOJI = ["{e} {p}", "{p} {e}", "{P} {e}.", "## {e} {P}", "- {e} {p}", "{p} {e}{e}"]
# `{l}` is a word of the language that loses a byte, `{L}` one with a capital.
LETTERS = ["{p} {l} {p}", "{l} {p}", "{p} {l}, {p}", "{p}. {L} {p}", "{L} {p}."]


GROUPS = {"typographic signs": (TYPOGRAPHIC, 2), "Tasks signs": (TASKS, 2), "common emoji": (EMOJI, 12), "letters": (LETTERS, 12)}
# How many times as many notes as are scored are looked at before, to know what stands where.
LEARNED = 60
VERDICTS = ("right", "open", "missed", "wrong")


def lost_bytes(asked, rapport, others) -> None:
    places = learned(random.Random(f"places {asked.seed}"))
    random_ = random.Random(asked.seed)
    tally = defaultdict(Counter)
    shown = Counter()
    for page in PAGES:
        for way, lost in WAYS.items():
            for group, (templates, times) in GROUPS.items():
                for template in templates * times:
                    for mark, letter, sample, (told, guessed) in trial(random_, page, lost, template, places, rapport, others):
                        kind = "shares its bytes" if shares(letter, page) else "alone in its bytes"
                        kinds = [kind, "told" if told else "not told"] if way != "C1" else []
                        for key in (("all", group), (page, group), (way, group), *((kind, group) for kind in kinds)):
                            tally[key][mark] += 1
                            if mark in VERDICTS:
                                tally[key]["told"] += told
                                tally[key]["guessed"] += guessed
                        key = (mark, group)
                        shown[key] += 1
                        if mark in ("wrong", "missed", "open") and shown[key] <= asked.show:
                            print(f"{mark} {group} [{page}, {way}]: {sample}")
    print(f"\nCharacters with a lost byte (seed {asked.seed})")
    heads = ["lost", "right", "ceiling", "or first", "best guess", "offered", "first offered", "missed", "wrong", *(other.name for other in others)]
    print(f"{'':34}" + "".join(f"{head:>14}" for head in heads))
    for (part, group), counter in sorted(tally.items(), key=lambda entry: (entry[0][1], entry[0][0] != "all", entry[0][0])):
        total = sum(counter[mark] for mark in VERDICTS)
        figures = [counter[mark] for mark in ("right", "told", "open", "first", "missed", "wrong", *(other.name for other in others))]
        figures.insert(2, counter["right"] + counter["first"])
        figures.insert(3, counter["guessed"])
        print(f"{group + ', ' + part:34}{total:>14}" + "".join(f"{100 * figure / total:>12.1f} %" for figure in figures))


def learned(random_) -> dict[tuple, Counter]:
    """What stands in which place, in notes of their own: no repair is asked."""
    places = defaultdict(Counter)
    for page in PAGES:
        for lost in WAYS.values():
            for templates, times in GROUPS.values():
                for template in templates * (times * LEARNED):
                    writer = Writer(random_, "prose")
                    line = filled(random_, writer, template, page)
                    for index, letter in enumerate(line):
                        if loses(letter, page):
                            places[place_of(line, index, page, lost, writer.language)][letter] += 1
    return places


def trial(random_, page: str, lost: str | None, template: str, places: dict, rapport, others):
    """One note in which the template's signs lost a byte, with other damage around it."""
    writer = Writer(random_, "prose")
    line = filled(random_, writer, template, page)
    if not line or not any(loses(letter, page) for letter in line):
        return
    place = lambda index: outlook(line, index - len(above), page, lost, writer.language, places)
    around = [random_.choice(SENTENCES[writer.language]) for _ in range(random_.randint(1, 5))]
    above = "\n\n".join(around) + "\n\n"
    original = above + line + "\n\n" + writer.sentence() + "\n"
    damaged = Damaged(page, [letter if letter.isascii() else misread(letter, page, lost) for letter in original])
    yield from verdicts(damaged, original, range(len(above), len(above) + len(line)), page, place, rapport, others)


def filled(random_, writer: Writer, template: str, page: str) -> str:
    """The template with words of the writer; nothing where the language has no word that it asks for."""
    line = template.replace("{q}", random_.choice(QUOTES[writer.language]).format("{p}"))
    if "{l}" in line or "{L}" in line:
        small, large = losing(writer.language, len(writer.words), page)
        small, large = small if "{l}" in line else [], large if "{L}" in line else []
        if not small and not large:
            return ""
        line = line.replace("{l}", random_.choice(small or [""])).replace("{L}", random_.choice(large or [""]))
    while "{" in line:
        line = line.replace("{w}", writer.phrase(1, 1), 1).replace("{p}", writer.phrase(2, 6), 1)
        line = line.replace("{P}", writer.phrase(2, 6).capitalize(), 1).replace("{e}", random_.choice(COMMON_EMOJI), 1)
    return line


@cache
def losing(language: str, size: int, page: str) -> tuple[list[str], list[str]]:
    """Words of a language with a letter that loses a byte, in small letters and with a capital."""
    words = [word for word in vocabulary(language, size)[0] if len(word) > 2 and not word.isascii() and LATIN.fullmatch(word)]
    return tuple([word for word in cased if any(loses(letter, page) for letter in word)] for cased in (words, [word.capitalize() for word in words]))


def verdicts(damaged: Damaged, original: str, line: range, page: str, place, rapport, others):
    starts = [0]
    for part in damaged.parts:
        starts.append(starts[-1] + len(part))
    changes = rapport.changes(damaged.text)
    fixed = {other.name: other.fix(damaged.text) for other in others}
    for index in line:
        letter = original[index]
        if letter.isascii() or not loses(letter, page):
            continue
        start, end = starts[index], starts[index + 1]
        over = next((change for change in changes if change.start < end and change.end > start), None)
        yield verdict(over, original, starts, index), letter, _sample(damaged.text, start, end, letter, over), place(index)
        if over and not over.sure and over.candidates[:1] == [letter]:
            yield "first", letter, "", place(index)
        rest = original.split("\n")[original[:index].count("\n")]
        for other in others:
            lines = fixed[other.name].split("\n")
            number = original[:index].count("\n")
            if number < len(lines) and other.same(lines[number], rest):
                yield other.name, letter, "", place(index)


def verdict(change, original: str, starts: list[int], index: int) -> str:
    if change is None:
        return "missed"
    if not change.sure:
        return "open" if original[index] in change.candidates else "missed"
    lows = [low for low in range(len(starts)) if starts[low] == change.start]
    highs = [high for high in range(len(starts)) if starts[high] == change.end]
    return "right" if any(original[low:high] == change.after for low in lows for high in highs) else "wrong"


def _sample(text: str, start: int, end: int, letter: str, change) -> str:
    said = f"{text[change.start:change.end]!r} -> {change.after!r} {change.candidates}" if change else "nothing"
    return f"{letter!r} ({text[start:end]!r}): {said}, in {text[max(0, start - 20) : end + 20]!r}"
