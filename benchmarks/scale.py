"""The table of ratios, in one run: `python benchmarks/scale.py --cases 10000,1000000 --rounds 15`.

Databases are made by `generate.py` where they are missing. Each pair is measured in turn in the same run, so that a
slow moment of the machine falls on both; what counts is the ratio. See benchmarks/README.md for what each row means.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from exports import exports
from figures import figures
from generate import TODAY, generate
from peers import peers
from queries import page, strip, words
from screens import (
    Subject,
    cursor_down,
    first_list,
    keys_while_loading,
    live_list,
    moving,
    searching,
    taking,
)
from table import Row
from terminal import GivenUp

ROWS: dict[str, Callable[[Subject], Iterator[Row]]] = {
    "first": first_list,
    "live": live_list,
    "loading": keys_while_loading,
    "down": cursor_down,
    "moving": moving,
    "page": page,
    "strip": strip,
    "words": words,
    "search": searching,
    "taking": taking,
    "exports": exports,
    "figures": figures,
    "peers": peers,
}
_PEERS_ON = 100_000


def main() -> int:
    """Measure and print; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", default="10000,1000000", help="the small and the large database")
    parser.add_argument("--folder", type=Path, default=Path("benchmark-databases"), help="where the databases are")
    parser.add_argument("--rounds", type=int, default=15, help="starts of each program")
    parser.add_argument("--keys", type=int, default=120, help="keys of each kind")
    parser.add_argument("--only", default="", help=f"rows, a comma between: {', '.join(ROWS)}")
    asked = parser.parse_args()
    wanted = [one for one in asked.only.split(",") if one] or list(ROWS)
    if unknown := [one for one in wanted if one not in ROWS]:
        parser.error(f"no such row: {', '.join(unknown)}; there are {', '.join(ROWS)}")
    small, large = sorted(int(one) for one in asked.cases.split(","))
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # it would measure compiling
    subject = Subject(
        large=_database(asked.folder, large),
        small=_database(asked.folder, small),
        peers=_database(asked.folder, min(large, _PEERS_ON)),
        today=TODAY.isoformat(),
        rounds=asked.rounds,
        keys=asked.keys,
    )
    print(f"{large:,} cases beside {small:,}; load of this machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    missed = sum(_measured(name, subject) for name in wanted)
    print(f"{missed} bars missed" if missed else "every bar met")
    return 1 if missed else 0


def _measured(name: str, subject: Subject) -> int:
    """Print the rows of that name; how many bars they miss. What could not be measured counts as missed."""
    missed = 0
    try:
        for row in ROWS[name](subject):
            print("\n".join(row.lines()), flush=True)
            missed += sum(not bar.is_met for bar in row.bars)
    except GivenUp as given_up:
        print(f"{name}: NOT MEASURED: {given_up}", flush=True)
        missed += 1
    return missed


def _database(folder: Path, cases: int) -> Path:
    """The database with so many cases, made if it is not there yet."""
    short = f"{cases // 1_000_000}m" if cases % 1_000_000 == 0 else f"{cases // 1_000}k" if cases >= 1_000 else cases
    path = folder / f"{short}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        print(f"making {path}", file=sys.stderr)
        generate(path, cases, say=lambda told: print(told, file=sys.stderr))
    return path


if __name__ == "__main__":
    sys.exit(main())
