"""What is measured: Rapport, and the others of its field, in their encoding-only mode where they have one."""

import json
import subprocess
from pathlib import Path
from typing import NamedTuple

import ftfy
import plsfix


class Change(NamedTuple):
    """A damaged place, in characters of the damaged text."""

    start: int
    end: int
    after: str
    sure: bool
    candidates: list[str]
    pages: list[str]


class Rapport:
    """The core, natively: the program of `repair.rs`."""

    name = "Rapport"

    def __init__(self, program: str):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def changes(self, text: str) -> list[Change]:
        print(json.dumps(text), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"The core ended on this text: {text[:2000]!r}")
        return [Change(**change) for change in json.loads(answer)]

    def fix(self, text: str) -> str:
        return applied(text, [change for change in self.changes(text) if change.sure])

    def same(self, fixed: str, original: str) -> bool:
        return fixed == original


class Ftfy:
    name = "ftfy"

    def fix(self, text: str) -> str:
        return ftfy.fix_encoding(text)

    def same(self, fixed: str, original: str) -> bool:
        return fixed == original


class Plsfix:
    """Has no encoding-only mode in Python: its other changes are excused by making them in the original too."""

    name = "plsfix"

    def fix(self, text: str) -> str:
        return plsfix.fix_text(text)

    def same(self, fixed: str, original: str) -> bool:
        return fixed == original or fixed == plsfix.fix_text(original)


class Photostructure:
    """The port to JavaScript (npm `@photostructure/ftfy`)."""

    name = "photostructure"

    def __init__(self):
        program = Path(__file__).with_name("photostructure.mjs")
        self.process = subprocess.Popen(["node", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def fix(self, text: str) -> str:
        print(json.dumps(text), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())

    def same(self, fixed: str, original: str) -> bool:
        return fixed == original


def applied(text: str, changes: list[Change]) -> str:
    parts, at = [], 0
    for change in changes:
        parts += [text[at : change.start], change.after]
        at = change.end
    return "".join(parts) + text[at:]
