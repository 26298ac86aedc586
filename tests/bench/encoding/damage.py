"""How a document is damaged: the way it happens, and the way a lost byte is staged."""

from functools import cache
from typing import NamedTuple

import chardet

# Python's names of the pages that a repair knows.
PAGES = ["cp1252", "cp1254", "cp1250", "cp1251", "cp1253", "cp1257", "latin-1", "iso8859-2", "mac-roman", "cp437", "cp850"]


class Damaged(NamedTuple):
    """What each character of the original became, and the page it was read with."""

    page: str
    parts: list[str]

    @property
    def text(self) -> str:
        return "".join(self.parts)


def guessed(text: str) -> Damaged | None:
    """`text` as a program reads it that asks chardet and ignores errors; nothing where it is read right."""
    guess = chardet.detect(text.encode())["encoding"]
    if guess is None or guess.lower() in ("utf-8", "ascii"):
        return None
    parts = [letter if letter.isascii() else misread(letter, guess) for letter in text]
    whole = text.encode().decode(guess, errors="ignore")
    # A page of several bytes does not read character by character: nobody can map that back.
    return Damaged(guess, parts) if "".join(parts) == whole and whole != text else None


def misread(letter: str, page: str, lost: str | None = "") -> str:
    """The bytes of `letter` read with `page`. Where the page has no letter stands `lost`, or for `None` the control character of the byte."""
    return "".join(_byte(byte, page, lost) for byte in letter.encode())


def _byte(byte: int, page: str, lost: str | None) -> str:
    letter = bytes([byte]).decode(page, errors="ignore")
    return letter or (chr(byte) if lost is None else lost)


@cache
def undefined(page: str) -> set[int]:
    return {byte for byte in range(0x80, 0x100) if not bytes([byte]).decode(page, errors="ignore")}


@cache
def loses(letter: str, page: str) -> bool:
    return any(byte in undefined(page) for byte in letter.encode())


def read_with(text: str, page: str, lost: str | None = "") -> Damaged:
    return Damaged(page, [letter if letter.isascii() else misread(letter, page, lost) for letter in text])


def followed_by_clean(damaged: Damaged, clean: str) -> Damaged:
    """Clean text pasted below, as it happens when someone goes on writing in a damaged note."""
    return Damaged(damaged.page, [*damaged.parts, *clean])
