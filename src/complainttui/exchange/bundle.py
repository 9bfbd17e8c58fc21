"""The evidence bundle of a case: one folder and one zip of the same, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from complainttui.casework.desk import Desk
from complainttui.exchange.evidence.case_page import case_page
from complainttui.exchange.evidence.cautions import cautions
from complainttui.exchange.evidence.chronology import chronology_page
from complainttui.exchange.evidence.file_list import document_path, letter_path
from complainttui.exchange.evidence.pages import Listed, audit_page, cautions_page, dates_page, index_page, letter_page
from complainttui.exchange.files import NameTaken, scratch_beside
from complainttui.exchange.opening import content_of
from complainttui.rules.file_names import safe_name
from complainttui.rules.problems import Problem, Refused
from complainttui.rules.text import expanded, first_line
from complainttui.rules.uk_dates import spoken
from complainttui.store.casebook import CaseRecord, read_events

INDEX, SUMS, WARNINGS = "00-index.md", "SHA256SUMS", "warnings.md"
_BEGINNING_OF_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was written, and what to take care of before it is handed on."""

    folder: Path
    zip: Path
    warnings: tuple[str, ...]
    lacks_a_file: bool
    """A document's file is missing or was changed, so it is not in the bundle."""


def write_bundle(desk: Desk, case: CaseRecord, where: Path, *, replace: bool = False) -> Bundle:
    """Write 'evidence-C-0001' and 'evidence-C-0001.zip' into the folder.

    Raises Refused when one is there already, unless an earlier bundle is to be replaced, and Unreachable.
    """
    name = f"evidence-{safe_name(case.reference)}"
    folder = expanded(where) / name
    archive = folder.with_name(f"{name}.zip")
    for one in (folder, archive):
        if os.path.lexists(one) and not replace:
            raise Refused(f"{one} is there already. Choose another folder, or replace it (--replace).")
    if replace and os.path.lexists(folder) and not (folder / SUMS).is_file():
        raise Refused(f"{folder} is not a bundle that was written here. Choose another folder.")
    with scratch_beside(folder) as scratch:
        made = _Making(scratch / name)
        warnings = _fill(made, desk, case)
        _zip(made.folder, scratch / archive.name)
        _put(scratch, (folder, archive), replace=replace)
    return Bundle(folder, archive, tuple(warnings), made.lacks_a_file)


class _Making:
    """A bundle being made: its folder, and the list of what is in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.listed: list[Listed] = []
        self.lacks_a_file = False

    def write(self, path: str, content: bytes) -> str:
        """Write a file, readable by its owner only. Returns its digest."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        return hashlib.sha256(content).hexdigest()

    def page(self, path: str, of: str, what: str, lines: Iterable[str]) -> None:
        """Write a page and list it."""
        self.listed.append(Listed(path, of, what, self.write(path, _bytes(lines))))


def _fill(made: _Making, desk: Desk, case: CaseRecord) -> list[str]:
    """Every file of the bundle; returns what to take care of."""
    today = spoken(desk.today)
    made.page("01-chronology.md", today, "Chronology", chronology_page(case))
    made.page("02-case.md", today, "The case: facts, stages, points, promises, people", case_page(case, desk))
    made.page("03-dates.md", today, "Every date explained, day by day", dates_page(case, desk))
    events = read_events(desk.database.reader, case.reference)
    made.page("04-audit.md", today, "Who recorded what and when", audit_page(case, events))
    for letter in case.facts.correspondence:
        what = f"Correspondence {letter.number}: {letter.direction}, {letter.channel}, {letter.party}"
        made.page(letter_path(letter), spoken(letter.on_date), what, letter_page(case, letter))
    missing = list(_documents(made, desk, case))
    warnings = [*missing, *cautions(case, desk.today)]
    made.page(WARNINGS, today, "What to take care of", cautions_page(case, warnings))
    index = made.write(INDEX, _bytes(index_page(case, desk, warnings, made.listed)))
    sums = sorted([(INDEX, index), *((one.path, one.digest) for one in made.listed if one.digest)])
    made.write(SUMS, _bytes(f"{digest}  {path}" for path, digest in sums))
    return warnings


def _documents(made: _Making, desk: Desk, case: CaseRecord) -> Iterator[str]:
    """Put every document in; yields a sentence for each that is missing or was changed."""
    for one in case.facts.documents:
        path, digest = document_path(one), ""
        try:
            digest = made.write(path, content_of(desk.database, one))
        except Problem as problem:
            made.lacks_a_file = True
            yield f"{problem} It is not in this bundle."
        what = f"Document {one.number}: {first_line(one.name)}" + (f", {first_line(one.about)}" if one.about else "")
        made.listed.append(Listed(path, spoken(one.on_date), what, digest))


def _bytes(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _zip(folder: Path, archive: Path) -> None:
    """The folder as a zip that is the same to the byte whenever it is made from the same files."""
    with archive.open("xb") as out, zipfile.ZipFile(out, "w") as packed:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", _BEGINNING_OF_ZIP_TIME)
            entry.create_system, entry.external_attr = 3, 0o100600 << 16
            packed.writestr(entry, path.read_bytes())
        packed.close()
        os.fsync(out.fileno())
    archive.chmod(0o600)


def _put(scratch: Path, places: Iterable[Path], *, replace: bool) -> None:
    """Give what was made its names, both or neither; what stood there before comes back when one fails."""
    earlier = scratch / "earlier"
    earlier.mkdir()
    with ExitStack() as taken_back:
        for place in places:
            if replace and os.path.lexists(place):
                place.rename(earlier / place.name)
                taken_back.callback((earlier / place.name).rename, place)
            if os.path.lexists(place):
                raise NameTaken(place)
            (scratch / place.name).rename(place)
            taken_back.callback(place.rename, scratch / place.name)
        taken_back.pop_all()
