"""What every bench shares: arguments, cached data, measuring, and the report."""

import argparse
import json
import os
import resource
import shutil
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

CACHE = Path(__file__).parents[1] / ".cache" / "bench"


@dataclass(frozen=True)
class Arguments:
    """`is_small` asks for a quick look; `data` is a folder of given files."""

    is_small: bool
    data: Path | None


def arguments(description: str) -> Arguments:
    """From the command line, or `SIZE=small` and `DATA=folder` of the environment."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--size", choices=("small", "full"), default=os.environ.get("SIZE") or "full")
    parser.add_argument("--data", type=Path, default=os.environ.get("DATA"))
    asked = parser.parse_args()
    return Arguments(asked.size == "small", Path(asked.data) if asked.data else None)


def cached(name: str, make: Callable[[Path], None]) -> Path:
    """The folder of made data; an interrupted making is never taken for a good one."""
    done = CACHE / name
    if not done.exists():
        started = time.monotonic()
        half = CACHE / f"{name}.half"
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        make(half)
        half.rename(done)
        print(f"made {name} in {time.monotonic() - started:.1f} s")
    return done


def scratch(name: str) -> Path:
    """An empty folder of this run."""
    folder = CACHE / "runs" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


@dataclass(frozen=True)
class Taken:
    """What one piece of work cost. CPU seconds are those of this process and of children that have ended."""

    wall: float
    cpu: float
    answer: Any


def measure(work: Callable[[], Any]) -> Taken:
    """Run once."""
    cpu, wall = _cpu(), time.perf_counter()
    answer = work()
    return Taken(time.perf_counter() - wall, _cpu() - cpu, answer)


def best(work: Callable[[], Any], rounds: int = 3) -> Taken:
    """The cheapest of several runs by CPU: other people's load only ever adds."""
    return min((measure(work) for _ in range(rounds)), key=lambda taken: taken.cpu)


def side_by_side(peer: Callable[[], Any], ours: Callable[[], Any], rounds: int = 3) -> tuple[Taken, Taken]:
    """Both by turns, so that a busy machine hurts both; the cheapest of each."""
    runs = [(measure(peer), measure(ours)) for _ in range(rounds)]
    return min((a for a, _ in runs), key=lambda t: t.cpu), min((b for _, b in runs), key=lambda t: t.cpu)


def _cpu() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


@dataclass
class PeakMemory:
    """The highest memory of a process and its children, in bytes, while the block runs.

    Proportional set size where it can be read, so that pages shared with a child count once.
    """

    pid: int = field(default_factory=os.getpid)
    peak: int = 0

    def __enter__(self) -> "PeakMemory":
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.1):
            self.peak = max(self.peak, tree_memory(self.pid))


def tree_memory(pid: int) -> int:
    """Memory of a process and its children now."""
    total = 0
    try:
        root = psutil.Process(pid)
        family = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    for process in family:
        try:
            total += process.memory_full_info().pss if len(family) > 1 else process.memory_info().rss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return total


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass
class Report:
    """Figures, goals and what falls short; `finish` prints them and ends the process."""

    name: str
    rows: list[tuple[str, ...]] = field(default_factory=list)
    figures: dict[str, Any] = field(default_factory=dict)
    goals: dict[str, Any] = field(default_factory=dict)
    short: list[str] = field(default_factory=list)

    def compare(self, label: str, peer: float, ours: float, goal: float | None = None) -> None:
        """Ours beside the peer's; `goal` is the highest ratio that will do."""
        ratio = ours / peer if peer else float("inf")
        self.rows.append((label, f"{peer:.3f}", f"{ours:.3f}", f"{ratio:.2f}", f"≤ {goal}" if goal else ""))
        self.figures[label] = {"peer": round(peer, 4), "ours": round(ours, 4), "ratio": round(ratio, 3)}
        if goal is not None:
            self._judge(label, ratio, goal)

    def limit(self, label: str, ours: float, goal: float | None = None, unit: str = "") -> None:
        """A figure of ours with the highest value that will do."""
        self.rows.append((label, "", f"{ours:.3f} {unit}", "", f"≤ {goal} {unit}" if goal is not None else ""))
        self.figures[label] = round(ours, 4)
        if goal is not None:
            self._judge(label, ours, goal)

    def equal(self, label: str, ours: Any, expected: Any) -> None:
        """Two answers that must agree."""
        same = ours == expected
        self.rows.append((label, _cut(expected), _cut(ours), "", "equal" if same else "DIFFERENT"))
        self.figures[label] = "equal" if same else {"ours": _cut(ours), "expected": _cut(expected)}
        self.goals[label] = "equal"
        if not same:
            self.short.append(f"{label}: {_cut(ours)} is not {_cut(expected)}")

    def _judge(self, label: str, value: float, goal: float) -> None:
        self.goals[label] = goal
        if not value <= goal:
            self.short.append(f"{label}: {value:.3f} is above {goal}")

    def finish(self) -> None:
        """The table, one line of JSON, and exit code 1 when something falls short."""
        head = (self.name, "peer", "ours", "ratio", "goal")
        table = [head, *self.rows]
        widths = [max(len(row[at]) for row in table) for at in range(len(head))]
        for row in table:
            print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        found = {"figures": self.figures, "goals": self.goals, "short": self.short}
        print(json.dumps(found, ensure_ascii=False, default=str))
        sys.exit(1 if self.short else 0)


def _cut(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:37]}…"
