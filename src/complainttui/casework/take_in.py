"""Taking in cases that were recorded elsewhere: whole, in one change, their clocks derived as for any other case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from complainttui.casework.desk import Desk
from complainttui.casework.taking_files import FilesToTake
from complainttui.rules.facts import ExtensionFacts, PauseFacts, StepFacts
from complainttui.rules.lists import NAMED_IN, NameList
from complainttui.rules.problems import Problem, Refused, WrongInput
from complainttui.rules.records import TABLE_OF, DocumentFacts, Record
from complainttui.rules.vocabulary import Channel, one_of
from complainttui.store.files import Files

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork
    from complainttui.casework.changes import Change, Receipt


@dataclass(frozen=True, slots=True)
class IncomingStage:
    """One stage as it was recorded; `columns` are those of the stages table."""

    number: int
    columns: dict[str, Any]
    extensions: tuple[ExtensionFacts, ...] = ()
    pauses: tuple[PauseFacts, ...] = ()
    steps: tuple[StepFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingCase:
    """A case as it was recorded; `columns` are those of the cases table, `place` says where it stood in its source."""

    place: str
    columns: dict[str, Any]
    stages: tuple[IncomingStage, ...]
    records: tuple[Record, ...] = ()


@dataclass(slots=True)
class TakenIn:
    """What came of it: the receipt, and for each case left out its place and why."""

    receipt: Receipt | None = None
    taken: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)


class _NotKept(Exception):
    """Ends a dry run's transaction without keeping it."""


def take_in(
    desk: Desk,
    cases: Sequence[IncomingCase],
    source: str,
    *,
    leave_out_bad: bool = False,
    dry_run: bool = False,
    settings: Mapping[str, str] | None = None,
    files: Files | None = None,
) -> TakenIn:
    """Take in the cases as one change, with the names of lists that they bring along.

    `settings` are named values of the database to set along with it; `files` is where the files of documents are.

    Raises Refused when a case contradicts itself or is here already, unless `leave_out_bad`; then nothing was changed.
    """
    from complainttui.casework.changes import change

    result = TakenIn()
    luggage = FilesToTake(files, desk.database.files, dry_run)
    try:
        with change(desk, "import") as under_way:
            here = under_way.transaction.references_in_use([one.columns["reference"] for one in cases])
            for incoming in cases:
                problem = _problem_with(under_way, incoming, here, source, luggage)
                if problem:
                    result.left_out.append((incoming.place, problem))
                else:
                    result.taken += 1
                    here.add(incoming.columns["reference"])
            if result.left_out and not leave_out_bad and not dry_run:
                raise Refused(in_words(result.left_out))
            for name, value in (settings or {}).items():
                under_way.transaction.set_setting(name, value)
            if dry_run:
                raise _NotKept
        result.receipt = under_way.receipt()
    except _NotKept:
        pass
    return result


def in_words(left_out: Sequence[tuple[str, str]]) -> str:
    """The first few problems, for a message."""
    shown = [f"{place}: {problem}" for place, problem in left_out[:5]]
    more = f" ... and {len(left_out) - 5} more." if len(left_out) > 5 else ""
    return f"Nothing was imported. {len(left_out)} of the rows cannot be taken.\n" + "\n".join(shown) + more


def _problem_with(
    under_way: Change, incoming: IncomingCase, here: set[str], source: str, luggage: FilesToTake
) -> str | None:
    reference = incoming.columns["reference"]
    if reference in here:
        return f"there is a case {reference} already"
    try:
        _take_one(under_way, incoming, source, luggage)
    except Problem as problem:
        under_way.forget_case(reference)
        return str(problem)
    return None


def _take_one(under_way: Change, incoming: IncomingCase, source: str, luggage: FilesToTake) -> None:
    columns = {**incoming.columns, "channel": _channel(under_way, incoming.columns.get("channel", ""))}
    brought = list(_names_brought(incoming, columns))
    work = under_way.log_case(columns, check=False)
    for stage in incoming.stages:
        _take_stage(work, stage)
    for record in incoming.records:
        work.add(record)
    work.settle()
    for record in incoming.records:  # last: of a row that is left out no file is kept
        if isinstance(record, DocumentFacts):
            luggage.take(record)
    for names, name in brought:
        under_way.ensure_named(names, name)
    under_way.happened(work.case.id, f"Imported from {source}, {incoming.place}.")


def _take_stage(work: CaseWork, stage: IncomingStage) -> None:
    row = work.stage if stage.number == 1 else work.begin_stage(stage.columns["requested_on"])
    for name, value in stage.columns.items():
        setattr(row, name, value)
    for extension in stage.extensions:
        work.extend(extension)
    for pause in stage.pauses:
        work.pause(pause.from_on, pause.until_on, pause.reason)
    for step in stage.steps:
        work.take_step(step.name, step.on)


def _channel(under_way: Change, named: str) -> str:
    """A channel as the team's list or the shipped ones spell it; one that is new joins the list, as any name does."""
    known = sorted({*under_way.names(NameList.CHANNELS), *Channel})
    try:
        return one_of(known, named.strip(), NameList.CHANNELS.noun) if named.strip() else ""
    except WrongInput:
        return named.strip()


def _names_brought(incoming: IncomingCase, columns: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every name of a list that the case brings along, with its list."""
    for names, places in NAMED_IN.items():
        for table, column in places:
            if table == "cases":
                yield names, columns.get(column, "")
            elif table == "stages":
                yield from ((names, stage.columns.get(column, "")) for stage in incoming.stages)
            else:
                records = (one for one in incoming.records if TABLE_OF[type(one)] == table)
                yield from ((names, getattr(one, column)) for one in records)
