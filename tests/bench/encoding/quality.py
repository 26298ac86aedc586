"""`npm run bench -- encoding-quality`: how well damage is repaired, beside the others of the field.

    python quality.py PROGRAM [--documents 600] [--seed 1] [--cases test_cases.json] [--show 0]

PROGRAM is the built example `repair`. `--show N` prints N failures of each class.
"""

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

from ceiling import told_as_whole
from damage import Damaged, followed_by_clean, guessed, loses
from documents import ALONE, COMMON_EMOJI, DATED, document
from frequency import shares
from lost import lost_bytes
from repairers import Change, Ftfy, Photostructure, Plsfix, Rapport, applied


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--only", choices=["documents", "lost", "cases"])
    asked = parser.parse_args()
    rapport = Rapport(asked.program)
    others = [Ftfy(), Plsfix(), Photostructure()]
    if asked.only in (None, "cases") and asked.cases:
        published_cases(asked.cases, [rapport, *others], asked.show)
    if asked.only in (None, "documents"):
        whole_documents(asked, rapport, others)
    if asked.only in (None, "lost"):
        lost_bytes(asked, rapport, others)


def published_cases(file: Path, tools: list, show: int) -> None:
    """ftfy's own cases. `fixed` also straightens quotes: `fixed-encoding` stands where that matters."""
    cases = json.loads(file.read_text(encoding="utf-8"))
    passing = [case for case in cases if case["expect"] == "pass"]
    groups = {
        "ftfy's cases": passing,
        "  of them damaged": [case for case in passing if case["original"] != wanted(case)],
        "  of them right as they are": [case for case in passing if case["original"] == wanted(case)],
        "ftfy's known failures": [case for case in cases if case["expect"] == "fail"],
    }
    print("\n" + row("published cases", "cases", *(tool.name for tool in tools)))
    for name, group in groups.items():
        print(row(name, len(group), *(sum(tool.same(tool.fix(case["original"]), wanted(case)) for case in group) for tool in tools)))
        better = sum(tools[0].fix(case["original"]) == wanted(case) or is_better(tools[0], case) for case in group)
        offered = sum(is_better(tools[0], case, LOST) and not is_better(tools[0], case) for case in group)
        print(row("    or with what is marked as lost", "", better, "", f"{offered} offer it"))
    failed = [case for case in cases if tools[0].fix(case["original"]) != wanted(case)]
    for case in failed[: show or 0]:
        print(f"  {case['label']} ({case['expect']}): {case['original']!r} -> {tools[0].fix(case['original'])!r}, not {wanted(case)!r}")


def wanted(case: dict) -> str:
    return case.get("fixed-encoding", case["fixed"])


LOST = "\ufffd"


def is_better(rapport: Rapport, case: dict, offered: str = "") -> bool:
    """Whether the text is as wanted, but for U+FFFD where a character was lost: there stands what the bytes that are
    left belong to, or, with `offered`, what stays open and is shown with its candidates."""
    changes = [change if change.sure else change._replace(after=offered) for change in rapport.changes(case["original"]) if change.sure or offered]
    parts = [re.escape(part) for part in wanted(case).split(LOST)]
    return len(parts) > 1 and re.fullmatch(r"[^\x00-\x7f][\ufe0f]?".join(parts), applied(case["original"], changes)) is not None


def whole_documents(asked, rapport: Rapport, others: list) -> None:
    """Documents that went through chardet's guess, with its errors ignored."""
    random_ = random.Random(asked.seed)
    tally, groups = Counter(), defaultdict(Counter)
    shown = Counter()
    tried = 0
    while tally["damaged"] < asked.documents:
        tried += 1
        made = document(random_)
        damaged = guessed(made.text)
        if damaged is None:
            continue
        original = made.text
        if random_.random() < 0.3:
            below = "\n" + document(random_).text
            original, damaged = original + below, followed_by_clean(damaged, below)
        marks = score(rapport, others, damaged, original)
        # What was pasted below is right as it stands: its language does not matter.
        by_use, by_table = told_as_whole(damaged, original, made.language)
        marks["told"], marks["best guess"], marks["told, whole"] = by_use, by_table, by_use and marks["whole Rapport"]
        lost = what_was_lost(damaged, original)
        told = "can be told" if "share" not in lost else "cannot be told from the bytes"
        for counter in (tally, groups[told], groups[f"page {damaged.page}"], groups[f"kind {made.kind}"], groups[f"language {made.language}"], groups[lost]):
            counter["damaged"] += 1
            counter.update(marks)
        for name, sample in failures(rapport, damaged, original):
            shown[name] += 1
            if shown[name] <= asked.show:
                print(f"{name} [{damaged.page}, {made.kind}, {made.language}]: {sample}")
    print(f"\nDocuments read with chardet's guess, errors ignored: {tally['damaged']} damaged of {tried} (seed {asked.seed}).")
    names = [rapport.name, *(other.name for other in others)]
    print(row("", "documents", *names, "told", "whole of told", "best guess", "or offered", "not whole, wrong", "clean lines"))
    for title, counter in [("all", tally), *sorted(groups.items())]:
        figures = [share(counter[f"whole {name}"], counter["damaged"]) for name in names]
        clean = " ".join(str(counter[f"clean lines {name}"]) for name in names[:2])
        figures += [share(counter["told"], counter["damaged"]), share(counter["told, whole"], counter["told"]), share(counter["best guess"], counter["damaged"])]
        print(row(title, counter["damaged"], *figures, share(counter["open"], counter["damaged"]), counter["with wrong"], clean))
    print("\nDamaged characters by what they were")
    kinds = sorted({key[1] for key in tally if isinstance(key, tuple)})
    print(row("", "damaged", "right", "offered", "missed", "wrong"))
    for kind in kinds:
        print(row(kind, *(tally[key, kind] for key in ("places", "settled", "offered", "missed", "wrong"))))


def score(rapport: Rapport, others: list, damaged: Damaged, original: str) -> Counter:
    marks = Counter()
    changes = rapport.changes(damaged.text)
    sure = [change for change in changes if change.sure]
    fixed = applied(damaged.text, sure)
    marks["whole Rapport"] += fixed == original
    judged = judge(damaged, original, changes)
    marks["with wrong"] += bool(judged["wrong"])
    marks["open"] += not judged["wrong"] and not judged["missed"]
    for verdict in ("places", "settled", "offered", "missed", "wrong"):
        for index in judged["hit" if verdict == "wrong" else verdict]:
            marks[verdict, sort(original[index], damaged.page)] += 1
    marks["clean lines Rapport"] += clean_lines_changed(damaged.text, original, fixed)
    for other in others:
        by_other = other.fix(damaged.text)
        marks[f"whole {other.name}"] += other.same(by_other, original)
        marks[f"clean lines {other.name}"] += clean_lines_changed(damaged.text, original, by_other)
    return marks


def judge(damaged: Damaged, original: str, changes: list[Change]) -> dict:
    """What each change did, from the place of every character of the original in the damaged text."""
    starts, at = [], 0
    for part in damaged.parts:
        starts.append(at)
        at += len(part)
    starts.append(at)
    first = {}
    for index, start in enumerate(starts):
        first.setdefault(start, index)
    last = {start: index for index, start in enumerate(starts)}
    settled, wrong, offered = set(), [], set()
    for change in changes:
        # A character that vanished stands at the border of two places: any reading of the border counts.
        lows = range(first[change.start], last[change.start] + 1) if change.start in first else ()
        highs = range(first[change.end], last[change.end] + 1) if change.end in first else ()
        fits = next(((low, high) for low in lows for high in highs if original[low:high] == change.after), None)
        touched = {index for index in range(len(original)) if starts[index] < change.end and starts[index + 1] > change.start} if fits is None else set(range(*fits))
        if not change.sure:
            offered |= touched
        elif fits is None:
            wrong.append((change, "".join(original[index] for index in sorted(touched))))
        else:
            settled |= touched
    places = {index for index, part in enumerate(damaged.parts) if part != original[index]}
    hit = {index for change, _ in wrong for index in places if starts[index] < change.end and starts[index + 1] > change.start}
    missed = sorted(places - settled - offered - hit)
    return {"wrong": wrong, "hit": hit, "missed": missed, "places": places, "settled": places & settled, "offered": sorted(places & offered), "starts": starts}


def what_was_lost(damaged: Damaged, original: str) -> str:
    """The group of a document: most emoji with a lost byte have several readings, whoever repairs."""
    lost = {letter for letter, part in zip(original, damaged.parts) if part != letter and loses(letter, damaged.page)}
    if any(shares(letter, damaged.page) for letter in lost):
        return "lost: emoji that share their bytes"
    if any(letter.isalpha() for letter in lost):
        return "lost: letters"
    if any("emoji" in sort(letter, damaged.page) for letter in lost - set(DATED + ALONE)):
        return "lost: emoji alone in their bytes"
    return "lost: signs" if lost else "lost: nothing"


def sort(letter: str, page: str) -> str:
    """The sort of a damaged character, for the table."""
    lost = "a byte lost, " if loses(letter, page) else ""
    if letter in "".join(COMMON_EMOJI) or letter in DATED + ALONE:
        return lost + "common emoji"
    if ord(letter) > 0xFFFF:
        return lost + "rare emoji"
    return lost + ("letter" if letter.isalpha() else "sign")


def failures(rapport: Rapport, damaged: Damaged, original: str):
    """What went wrong, as pairs of a class and a sample."""
    judged = judge(damaged, original, rapport.changes(damaged.text))
    text, starts = damaged.text, judged["starts"]
    for change, truth in judged["wrong"]:
        here = text[max(0, change.start - 25) : change.end + 25]
        yield "wrong", f"{text[change.start:change.end]!r} -> {change.after!r}, was {truth!r}, in {here!r}"
    for index in judged["missed"]:
        start, end = starts[index], starts[index + 1]
        name = "missed, vanished" if start == end else "missed"
        yield name, f"{original[index]!r} ({text[start:end]!r}) in {text[max(0, start - 25) : end + 25]!r}"
    for index in judged["offered"]:
        start, end = starts[index], starts[index + 1]
        yield "offered", f"{original[index]!r} ({text[start:end]!r}) in {text[max(0, start - 25) : end + 25]!r}"


def clean_lines_changed(damaged: str, original: str, fixed: str) -> int:
    """Lines that were right as they stood and are not any more."""
    before, truth, after = damaged.split("\n"), original.split("\n"), fixed.split("\n")
    if not len(before) == len(truth) == len(after):
        return len(truth)
    return sum(one == right != other for one, right, other in zip(before, truth, after))


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def row(name, *cells) -> str:
    return f"{name:36}" + "".join(f"{cell!s:>18}" for cell in cells)


if __name__ == "__main__":
    main()
