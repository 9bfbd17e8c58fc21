"""A case log on disk and its companion: the folder beside it with the files of its documents, by their digests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from complainttui.exchange.case_log import write_case_log
from complainttui.exchange.files import name_taken, scratch_beside, writing_to
from complainttui.rules.problems import Problem
from complainttui.rules.records import DocumentFacts
from complainttui.rules.text import expanded, first_line
from complainttui.store.casebook import CaseRecord
from complainttui.store.database import Database
from complainttui.store.files import Files


def companion_of(log: Path) -> Path:
    """'cases.csv.files' for 'cases.csv'."""
    target = expanded(log)
    return target.parent / f"{target.name}.files"


def save_case_log(path: Path, cases: Sequence[CaseRecord], database: Database) -> list[str]:
    """Write the log, and beside it the files of its documents if it has any.

    Returns a sentence for each file that is missing or was changed, and so could not be taken along.
    Raises Refused when one of the names is taken, and Unreachable; then neither was written.
    """
    folder = companion_of(path)
    documents = [(case.reference, one) for case in cases for one in case.facts.documents]
    missing: list[str] = []
    with ExitStack() as taken_back:
        with writing_to(path) as out:
            write_case_log(out, cases, database.editions)
            if documents:
                missing = _take_along(folder, documents, database.files)
                taken_back.callback(shutil.rmtree, folder, ignore_errors=True)
        taken_back.pop_all()
    return missing


def _take_along(folder: Path, documents: list[tuple[str, DocumentFacts]], files: Files) -> list[str]:
    if os.path.lexists(folder):
        raise name_taken(folder)
    _ = files.folder  # nobody has said where they are: then none of them can be found
    missing = []
    with scratch_beside(folder) as scratch:
        (scratch / folder.name).mkdir(0o700)
        along = Files(scratch / folder.name)
        for reference, one in documents:
            try:
                content = files.read(one.digest, f"{one.called} ({first_line(one.name)})")
            except Problem as problem:
                missing.append(f"{reference}: {problem}")
            else:
                along.keep(content)
        (scratch / folder.name).rename(folder)
    return missing
