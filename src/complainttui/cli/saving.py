"""The one way in which a verb writes a file: whole or not at all, over another only with `--force`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from complainttui.exchange.files import NameTaken, writing_to
from complainttui.rules.problems import Refused


def add_force(parser: argparse.ArgumentParser, words: str = "write over a file that is there") -> None:
    """Add the option `--force`."""
    parser.add_argument("--force", action="store_true", help=words)


@contextmanager
def saving_to(path: Path | str, *, force: bool) -> Iterator[TextIO]:
    """A text file that appears under its name once it is complete. Raises Refused, or Unreachable."""
    with force_offered(given=force), writing_to(Path(path), replace=force) as out:
        yield out


@contextmanager
def force_offered(*, given: bool) -> Iterator[None]:
    """Around what writes a file: where its name is taken, Refused says what --force does, unless it was given."""
    try:
        yield
    except NameTaken as taken:
        if given:
            raise
        raise Refused(f"{taken} --force writes over it.") from taken
