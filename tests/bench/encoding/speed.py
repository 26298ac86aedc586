"""How fast ftfy repairs the lines of a file, and in how much memory: `speed.py FILE SECONDS` prints, as JSON, the seconds
of the median run and the bytes by which its memory grew in the first one."""

import json
import sys
import time
from pathlib import Path

import ftfy

LEAST_RUNS = 3


def main(file: str, enough: float) -> None:
    text = Path(file).read_text(encoding="utf-8")
    before = memory("VmRSS:")
    repair(text)
    most = memory("VmHWM:")
    times = []
    while enough and (len(times) < LEAST_RUNS or sum(times) < enough):
        start = time.perf_counter()
        repair(text)
        times.append(time.perf_counter() - start)
    median = sorted(times)[len(times) // 2] if times else None
    grown = most - before if most is not None and before is not None else None
    print(json.dumps({"seconds": median, "memory": grown}))


def repair(text: str) -> None:
    """Line by line, as the others, and nothing but the encoding."""
    for line in text.split("\n"):
        ftfy.fix_encoding(line)


def memory(name: str) -> int | None:
    """What Linux tells of the memory of this process, in bytes."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    kilobytes = next(line.split()[1] for line in status.read_text().splitlines() if line.startswith(name))
    return int(kilobytes) * 1024


main(sys.argv[1], float(sys.argv[2]))
