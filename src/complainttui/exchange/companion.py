"""A case log on disk and its companion: the folder beside it with the files of its documents, by their digests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from complainttui.exchange.files import NameTaken, scratch_beside, writing_to
from complainttui.exchange.taking_out import take_out
from complainttui.rules.how_far import Tell, untold
from complainttui.rules.problems import Problem
from complainttui.rules.records import DocumentFacts
from complainttui.rules.text import expanded, first_line
from complainttui.store.casebook import having, read_cases
from complainttui.store.database import Database
from complainttui.store.files import Files
from complainttui.store.reader import Reader
from complainttui.store.sheets import batches


def companion_of(log: Path) -> Path:
    """'cases.csv.files' for 'cases.csv'."""
    target = expanded(log)
    return target.parent / f"{target.name}.files"


def save_case_log(
    path: Path, case_ids: Sequence[int], database: Database, tell: Tell = untold, *, replace: bool = False
) -> list[str]:
    """Write the log, and beside it the files of its documents if it has any.

    With `replace`, over another log; the files join those that are in its folder.
    Returns a sentence for each file that is missing or was changed, and so could not be taken along.
    Raises NameTaken when one of the names is taken, and Unreachable; then neither was written.
    """
    folder = companion_of(path)
    with ExitStack() as taken_back:
        with writing_to(path, replace=replace) as out:
            take_out(out, "cases", case_ids, database, tell)
            documents = _documents(case_ids, database.reader)
            if (first := next(documents, None)) is None:
                missing = []
            elif replace and folder.is_dir() and not folder.is_symlink():
                missing = _keep(Files(folder), chain([first], documents), database.files)
            else:
                missing = _take_along(folder, chain([first], documents), database.files)
                taken_back.callback(shutil.rmtree, folder, ignore_errors=True)
        taken_back.pop_all()
    return missing


def has_documents(case_ids: Sequence[int], reader: Reader) -> bool:
    """Whether any of these cases has files to take along. Raises Unreachable."""
    return next(_documents(case_ids, reader), None) is not None


_Document = tuple[str, DocumentFacts]  # with the reference of its case


def _documents(case_ids: Sequence[int], reader: Reader) -> Iterator[_Document]:
    for batch in batches(case_ids):
        for case in read_cases(reader, having(reader, "documents", batch)):
            yield from ((case.reference, one) for one in case.facts.documents)


def _take_along(folder: Path, documents: Iterable[_Document], files: Files) -> list[str]:
    if os.path.lexists(folder):
        raise NameTaken(folder)
    with scratch_beside(folder) as scratch:
        (scratch / folder.name).mkdir(0o700)
        missing = _keep(Files(scratch / folder.name), documents, files)
        (scratch / folder.name).rename(folder)
    return missing


def _keep(along: Files, documents: Iterable[_Document], files: Files) -> list[str]:
    _ = files.folder  # nobody has said where they are: then none of them can be found
    missing = []
    for reference, one in documents:
        try:
            content = files.read(one.digest, f"{one.called} ({first_line(one.name)})")
        except Problem as problem:
            missing.append(f"{reference}: {problem}")
        else:
            along.keep(content)
    return missing
