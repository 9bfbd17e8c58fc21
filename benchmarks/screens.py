"""What somebody at the terminal waits for: the first list, keys, pages, searches; and what the program takes of it."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bare import FIRST_FRAME
from table import Bar, Row, median, ms, percentile, ratio
from terminal import LIVE, QUIET, GivenUp, Program, evict

ACTOR = "a.mensah"
A_CASE = re.compile(rb"C-\d{4}")
LOADED = 4.0  # seconds after which what loads in the background has been loaded
BETWEEN_KEYS = 0.03  # seconds: faster than a key repeats
_FEW = 10  # keys pressed while libraries load
_PLACE = re.compile(r"\b(\d+) of [\d,…]")
"""Where the cursor stands: '11 of 2,500'."""
_START = "import sys; from complainttui.__main__ import main; sys.argv[0] = 'complainttui'; main()"
_LIBRARIES = "import sqlmodel; from holidays import country_holidays; country_holidays('GB', subdiv='ENG', years=2026)"
_TABLES = f"{_LIBRARIES}; import complainttui.store.tables"
"""What a program that defines its tables by SQLModel imports before it shows anything, unless reading does without."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured: the program on a large database and on a small one, so many times."""

    large: Path
    small: Path
    peers: Path
    """The one that peers are measured on."""
    today: str
    rounds: int
    keys: int

    def command(self, database: Path) -> list[str]:
        """The program, as somebody starts it."""
        return [sys.executable, "-m", "complainttui", *self._options(database)]

    def after(self, imported: str) -> list[str]:
        """The same with that done before it."""
        return [sys.executable, "-c", f"{imported}; {_START}", *self._options(self.large)]

    def _options(self, database: Path) -> list[str]:
        return ["--db", str(database), "--as", ACTOR, "--today", self.today]


def bare(kind: str) -> list[str]:
    """The empty application, or the one that echoes a key."""
    return [sys.executable, str(Path(__file__).with_name("bare.py")), kind]


def first_list(subject: Subject) -> Iterator[Row]:
    """From the command to a list that can be read, beside the first frame of an empty application."""
    for name, rounds, limit in (("warm", subject.rounds, 0.20), ("cold", max(3, subject.rounds // 4), 0.25)):
        found = _in_turn(
            {
                subject.large.name: lambda: _to_first(subject.command(subject.large)),
                subject.small.name: lambda: _to_first(subject.command(subject.small)),
                "empty Textual application": lambda: _to_first(bare("empty"), FIRST_FRAME.encode()),
            },
            rounds,
            before=None if name == "warm" else lambda: evict(subject.large, subject.small),
        )
        large, small, empty = found.values()
        yield Row(
            f"first visible list, {name}",
            found,
            [
                Bar("beside the empty application", ratio(large, empty), limit, "x"),
                Bar(f"{subject.large.name} beside {subject.small.name}", ratio(large, small), 1.2, "x"),
            ],
        )


def live_list(subject: Subject) -> Iterator[Row]:
    """From the command to a list that listens to keys."""
    found = _in_turn(
        {
            subject.large.name: lambda: _to_live(subject.command(subject.large)),
            "empty Textual application": lambda: _to_first(bare("empty"), FIRST_FRAME.encode()),
            "the same, SQLModel, tables first": lambda: _to_live(subject.after(_TABLES)),
            "the same, bare libraries first": lambda: _to_live(subject.after(_LIBRARIES)),
        },
        subject.rounds,
    )
    large, empty, heavy, _ = found.values()
    yield Row(
        "live list",
        found,
        [
            Bar("beside the empty application", ratio(large, empty), 1.35, "x"),
            Bar("beside itself with SQLModel and the tables first", ratio(large, heavy), 0.4, "x"),
        ],
    )


def keys_while_loading(subject: Subject) -> Iterator[Row]:
    """Keys pressed as soon as the list is live; and those pressed before, none of which may be lost."""
    times: list[float] = []
    kept: list[int] = []
    for _ in range(max(3, subject.rounds // 3)):
        with Program(subject.command(subject.large)) as program:
            program.until(A_CASE, after=LIVE)
            program.settle(QUIET, 1.0)
            for _ in range(_FEW):
                times += _answered(program, "down", BETWEEN_KEYS)
        kept.append(_kept(subject))
    bars = [Bar("p95", ms(percentile(times, 95)), 50, "ms"), Bar("lost keys", _FEW - min(kept), 0, "")]
    yield Row("keys while libraries load", {subject.large.name: times}, bars)


def cursor_down(subject: Subject) -> Iterator[Row]:
    """From the key to the last byte of the frame, beside the least that Textual can do."""
    with _settled(subject.command(subject.large)) as ours, _settled(bare("echo")) as echo:
        found: dict[str, list[float]] = {subject.large.name: [], "bare Textual echo": []}
        for _ in range(subject.keys):
            for name, program in zip(found, (ours, echo), strict=True):
                found[name] += _answered(program, "down")
    large, echoed = found.values()
    bars = [
        Bar("median beside the echo", median(large) / median(echoed), 1.5, "x"),
        Bar("p95", ms(percentile(large, 95)), 10, "ms"),
    ]
    yield Row("cursor down: key to last byte of the frame", found, bars)


def moving(subject: Subject) -> Iterator[Row]:
    """The same for a page, a jump and another view, on a large and a small database."""
    for what, keys in (
        ("page", ("pagedown",) * 6 + ("pageup",) * 6),
        ("jump to the end and back", ("end", "home")),
        ("filter change: another view", ("3", "6", "1", "4", "2")),
    ):
        with (
            _settled(subject.command(subject.large)) as large,
            _settled(subject.command(subject.small)) as small,
        ):
            found: dict[str, list[float]] = {subject.large.name: [], subject.small.name: []}
            for program in (large, small):
                program.press("6")  # of all cases
                program.settle()
            for number in range(subject.keys):
                for name, program in zip(found, (large, small), strict=True):
                    found[name] += _answered(program, keys[number % len(keys)])
        yield Row(f"{what}: the same", found, _frame_bars(found, f"{subject.large.name} beside {subject.small.name}"))


def searching(subject: Subject) -> Iterator[Row]:
    """A word typed into the filter over all cases: from its last letter to the frame with what was found."""
    with _settled(subject.command(subject.large)) as large, _settled(subject.command(subject.small)) as small:
        found: dict[str, list[float]] = {subject.large.name: [], subject.small.name: []}
        for program in (large, small):
            program.press("6")
            program.settle()
        for number in range(max(4, subject.keys // 3)):
            word = ("damp", "kitchen", "window", "nobody", "balogun", "soraya", "meeting")[number % 7]
            for name, program in zip(found, (large, small), strict=True):
                program.press("/")
                program.press(word[:-1])
                program.settle()
                found[name] += _answered(program, word[-1])
                program.settle()
                program.press("ctrl+u")
                program.press("escape")
                program.settle()
    yield Row(
        "text search: key to result frame, newest first",
        found,
        [Bar("p95", ms(percentile(found[subject.large.name], 95)), 30, "ms")],
    )


def taking(subject: Subject) -> Iterator[Row]:
    """Resident memory with the list open, and the share of a core that an idle list takes over twenty seconds."""
    early: dict[str, list[float]] = {}
    late: dict[str, list[float]] = {}
    idle: dict[str, list[float]] = {}
    for database in (subject.large, subject.small):
        with Program(subject.command(database)) as program:
            program.until(A_CASE, after=LIVE)
            early[database.name] = [program.memory()]
            program.settle(LOADED, LOADED)
            late[database.name] = [program.memory()]
            busy, begun = program.busy(), time.perf_counter()
            program.settle(20.0, 20.0)
            idle[database.name] = [100 * (program.busy() - busy) / (time.perf_counter() - begun)]
    for what, found in (("as it opens", early), ("with the libraries loaded", late)):
        (large,), (small,) = found.values()
        bars = [Bar("at most", large, 60, "MB"), Bar("beside the small one", large / small, 1.2, "x")]
        yield Row(f"resident memory with the list open, {what}", found, bars, unit="MB")
    yield Row("idle over 20 s", idle, [Bar("of a core", idle[subject.large.name][0], 1.0, "%")], unit="%")


def _frame_bars(found: dict[str, list[float]], beside: str) -> list[Bar]:
    large, small = found.values()
    return [
        Bar("p95", ms(percentile(large, 95)), 25, "ms"),
        Bar("p99", ms(percentile(large, 99)), 40, "ms"),
        Bar(beside, median(large) / median(small), 1.3, "x"),
    ]


def _in_turn(
    sides: dict[str, Callable[[], float]], rounds: int, before: Callable[[], object] | None = None
) -> dict[str, list[float]]:
    """Each side once a round, one after the other; warmed up first, unless something is done before each."""
    found: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(rounds + (before is None)):
        for name, measure in sides.items():
            if before is not None:
                before()
            took = measure()
            if before is not None or number:
                found[name].append(took)
    return found


def _to_first(command: Sequence[str], marker: bytes | re.Pattern[bytes] = A_CASE) -> float:
    with Program(command) as program:
        return program.until(marker)


def _to_live(command: Sequence[str]) -> float:
    with Program(command) as program:
        return program.until(A_CASE, after=LIVE)


def _answered(program: Program, key: str, quiet: float = QUIET) -> list[float]:
    """How long the key took to show, once the program was still; nothing where it showed nothing."""
    took = program.answer(key, quiet)
    if program.has_ended:
        raise GivenUp(f"the program has ended; on its screen:\n{program.text()}")
    return [took] if took is not None else []


@contextmanager
def _settled(command: Sequence[str]) -> Iterator[Program]:
    """The program once it is still and what it loads in the background is there."""
    with Program(command) as program:
        program.settle(LOADED, 3 * LOADED)
        yield program


def _kept(subject: Subject) -> int:
    """How many of ten keys that were pressed at the first sight of the list have moved the cursor."""
    with Program(subject.command(subject.large)) as program:
        program.until(A_CASE)
        for _ in range(_FEW):
            program.press("down")
            time.sleep(BETWEEN_KEYS)
        program.settle(1.0)
        place = _PLACE.search(program.text())
        return int(place[1]) - 1 if place else 0
