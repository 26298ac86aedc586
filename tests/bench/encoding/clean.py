"""`npm run bench -- encoding-clean`: every change that the repair makes in text that is right as it is.

    python clean.py PROGRAM [--lines] [--packages NAME …] [--guesses]

`--lines` repairs each line by itself: little text, and no votes from the rest of the document.
What is printed is for the eye: a text found in the wild may hold real damage.
"""

import argparse
from collections import Counter

from corpus import documents
from repairers import Rapport

AROUND = 30


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--lines", action="store_true")
    parser.add_argument("--guesses", action="store_true", help="also what is only offered")
    parser.add_argument("--packages", nargs="*")
    asked = parser.parse_args()
    rapport = Rapport(asked.program)
    size, changes, packages = Counter(), Counter(), Counter()
    seen: set[str] = set()
    for package, path, text in documents():
        if asked.packages and package not in asked.packages:
            continue
        size[package] += len(text.encode())
        parts = [line for line in text.split("\n") if not line.isascii() and line not in seen] if asked.lines else [text]
        if asked.lines:
            seen.update(parts)
        for part in parts:
            for change in rapport.changes(part):
                if not change.sure and not asked.guesses:
                    continue
                packages[package, change.sure] += 1
                before = part[change.start : change.end]
                around = part[max(0, change.start - AROUND) : change.end + AROUND]
                key = (change.sure, before, change.after, tuple(change.pages))
                changes[key] += 1
                if changes[key] <= 3:
                    said = "changed" if change.sure else "offered"
                    print(f"{said} {before!r} -> {change.after!r} [{', '.join(change.pages)}] in {around!r} ({package}: {path})")
    print(f"\n{sum(size.values()) / 1e6:.1f} MB of {len(size)} packages; {sum(changes.values())} changes, {len(changes)} different.")
    for (package, sure), count in sorted(packages.items()):
        print(f"{package:28}{'changed' if sure else 'offered':>10}{count:>8}")


if __name__ == "__main__":
    main()
