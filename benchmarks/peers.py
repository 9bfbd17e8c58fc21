"""Well-made terminal programs on the same cases in the same run: first content, and a key until its frame is whole."""

from __future__ import annotations

import csv
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from screens import A_CASE, Subject
from table import Row, median, ratio
from terminal import GivenUp, Program

_COLUMNS = (
    "reference, kind, received_on, complainant, service, topic, stage, next_kind, next_due_on, owner, summary"
)  # fmt: skip
_KEYS = 40
_STILL = 1.5  # seconds without a byte after which a peer has loaded what it loads


@dataclass(frozen=True, slots=True)
class Peer:
    """A program to stand beside: how it is started on the cases, what shows its first content, a key that moves."""

    name: str
    options: Sequence[str]
    content: re.Pattern[bytes]
    key: str | None = "down"


PEERS = (
    Peer("lnav", ("-N", "{csv}"), A_CASE),
    Peer("visidata", ("{csv}",), A_CASE, "j"),
    Peer("harlequin", ("-a", "sqlite", "{db}"), re.compile(rb"Query Editor|Data Catalog"), None),
    Peer("posting", (), re.compile(rb"Collection|GET"), None),
)
_COMMANDS = {"visidata": "vd"}


def peers(subject: Subject) -> Iterator[Row]:
    """Each peer that is installed, in turn with the program; one that is not is said to be missing."""
    ours = subject.command(subject.peers)
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder) / "cases.csv"
        _export(subject.peers, sheet)
        for peer in PEERS:
            command = shutil.which(_COMMANDS.get(peer.name, peer.name))
            if command is None:
                yield Row(f"beside {peer.name}", {}, note="not installed")
                continue
            options = [one.format(csv=sheet, db=subject.peers) for one in peer.options]
            yield _beside(peer, [command, *options], ours, max(3, subject.rounds // 3))


def _beside(peer: Peer, theirs: Sequence[str], ours: Sequence[str], rounds: int) -> Row:
    found: dict[str, list[float]] = {"first content: ours": [], f"first content: {peer.name}": []}
    keys: dict[str, list[float]] = {"key to frame: ours": [], f"key to frame: {peer.name}": []}
    try:
        for number in range(rounds + 1):
            pairs = ((ours, A_CASE, "down"), (theirs, peer.content, peer.key))
            for (command, content, key), first, answered in zip(pairs, found.values(), keys.values(), strict=True):
                with Program(command) as program:
                    took = program.until(content)
                    if number:
                        first.append(took)
                    if number == rounds and key:
                        answered.extend(_answers(program, key))
    except GivenUp as given_up:
        return Row(f"beside {peer.name}", {}, note=f"not measured: {given_up}")
    first_ours, first_theirs = found.values()
    key_ours, key_theirs = keys.values()
    beside = [f"first content {ratio(first_ours, first_theirs):.2f}x of it"]
    if key_theirs:
        beside.append(f"a key {median(key_ours) / median(key_theirs):.2f}x of it")
    return Row(f"beside {peer.name}", {**found, **(keys if key_theirs else {})}, note=", ".join(beside))


def _answers(program: Program, key: str) -> list[float]:
    program.settle(_STILL, 20.0)
    times = []
    for _ in range(_KEYS):
        took = program.answer(key)
        times += [took] if took is not None else []
    return times


def _export(database: Path, sheet: Path) -> None:
    with (
        closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection,
        sheet.open("w", encoding="utf-8", newline="") as file,
    ):
        writer = csv.writer(file)
        writer.writerow(_COLUMNS.split(", "))
        writer.writerows(connection.execute(f"SELECT {_COLUMNS} FROM cases ORDER BY due_order, id"))
