"""Keeping a file with a case: its content beside the database, and the record that leads to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from complainttui.casework.incoming_file import IncomingFile
from complainttui.rules.file_kinds import size_in_words
from complainttui.rules.records import DocumentFacts

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


def attach(
    work: CaseWork, file: IncomingFile, *, on: date, about: str = "", others: str = "", came_with: int | None = None
) -> str:
    """Keep the file and add its record; returns what happened. Raises WrongInput, Refused or Unreachable.

    `came_with` is the number of the entry of correspondence that it belongs to.
    """
    kept = work.transaction.keep_file(work.desk.database.files, file.read())
    twin = next((one for one in work.facts.documents if one.digest == kept.digest), None)
    document = work.add(
        DocumentFacts(
            name=file.name,
            digest=kept.digest,
            size=kept.size,
            on_date=on,
            about=about,
            others=others,
            added_by=work.desk.actor,
            came_with=came_with,
        )
    )
    again = f" Document {twin.number} is the same file." if twin else ""
    return f"Document {document.number}: {file.name}, {size_in_words(kept.size)}.{again}"
