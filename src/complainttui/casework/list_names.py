"""Names on the team's lists: adding, renaming, retiring and merging them, on every case that holds them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from complainttui.casework.away import blank_own_cover, join_leave
from complainttui.casework.saved_views import hand_over_views
from complainttui.casework.searched import case_names
from complainttui.rules.lists import LIST_OF, NameList, label_on
from complainttui.rules.problems import Refused, WrongInput
from complainttui.rules.text import admit
from complainttui.rules.vocabulary import one_of

if TYPE_CHECKING:
    from complainttui.casework.changes import Change
    from complainttui.store.team_tables import ListEntry
    from complainttui.store.writer import Transaction


def plain(typed: str, field: str) -> str:
    """A name as it is kept: on one line, with single spaces. Raises WrongInput when nothing is left."""
    name = admit(" ".join(typed.split()), field)
    if not name:
        raise WrongInput("The name is empty.", field)
    return name


def entry(change: Change, names: NameList, typed: str, field: str = "name") -> ListEntry:
    """The row of a name that is on the list, retired or not. Raises WrongInput that lists what is there."""
    if names == NameList.OFFICERS:
        change.ensure_named(names, change.desk.actor)  # who may act for the first time, under the name to merge into
    known = sorted(change.transaction.names(names))
    found = change.transaction.entry(names, one_of(known, plain(typed, field), names.noun, field))
    assert found is not None  # noqa: S101 - it is one of the names just read
    return found


def refuse_taken(change: Change, names: NameList, name: str, field: str, *, by: ListEntry | None = None) -> None:
    """A list has no name twice, however it is capitalised. Raises Refused."""
    retired = change.transaction.retired(names)
    for one in change.transaction.names(names):
        if one.casefold() == name.casefold() and (by is None or one != by.name):
            there = f"{label_on(names, one)} is on the list of {names.words} already"
            if one in retired:
                raise Refused(f"{there}, retired. Put it back with restore-name.", field)
            raise Refused(f"{there}. Two that mean the same are merged with merge-names.", field)


def refuse_oneself(change: Change, names: NameList, name: str) -> None:
    """Whoever acts is an officer: their name would be back with their next change. Raises Refused."""
    if names == NameList.OFFICERS and name == change.desk.actor:
        raise Refused(
            f"You act as {name}, so the name would be back with your next change. "
            "Start with --as and the other name, and do it then.",
            "name",
        )


def put_in_place(change: Change, names: NameList, old: str, new: str, how: str) -> int:
    """On every case that names `old`, put `new`; each says so in its timeline. Returns how many cases there were."""
    change.transaction.lock_cases_naming(names, old)
    rows = change.transaction.rows_naming(names, old)
    for row, column in rows:
        setattr(row, column, new)
    for row, column in change.transaction.rows_beside_naming(names, old):
        setattr(row, column, new)
    case_ids = {_case_of(row) for row, _ in rows}
    what = f"{label_on(names, old)} became {label_on(names, new)} on the list of {names.words}: {how}."
    on_stages = names in (NameList.SERVICES, NameList.TOPICS)
    for case_id, reference in describe_again(change.transaction, case_ids, on_stages=on_stages).items():
        change.references[case_id] = reference
        change.happened(case_id, what)
    if names == NameList.OFFICERS:
        hand_over_views(change, old, new)
        blank_own_cover(change, new)
        join_leave(change, new)
    return len(case_ids)


def describe_again(transaction: Transaction, case_ids: Iterable[int], *, on_stages: bool = True) -> dict[int, str]:
    """Set what follows from names anew: what is searched, and what stages keep a copy of. Returns their references."""
    from complainttui.casework.judged_rows import copy_of_case
    from complainttui.store.stage_tables import Stage

    found = transaction.cases_with_words(case_ids)
    for case, words in found:
        words.names = case_names(case)
    cases = {case.id: case for case, _ in found}
    for stage in transaction.rows_among(Stage, "case_id", cases) if on_stages else ():
        copy_of_case(stage, cases[stage.case_id])
    return {case.id: case.reference for case, _ in found}


def refuse_names_out_of_use(change: Change) -> None:
    """A retired name stays on the cases that hold it, and is given to no other. Raises Refused.

    Looked at inside the change: a colleague may have retired or merged it since it was typed.
    """
    known: dict[NameList, tuple[set[str], set[str]]] = {}
    for one in change.transaction.differences():
        for column, (before, now) in one.fields.items():
            names = LIST_OF.get((one.table, column))
            if names is None or one.case_id is None or not now or now in (before, change.desk.actor):
                continue
            if names not in known:
                known[names] = change.transaction.names(names), change.transaction.retired(names)
            listed, retired = known[names]
            if now in retired and not change.transaction.held_before(one.case_id, names, str(now)):
                raise Refused(_of(change, one.case_id, retired_words(names, str(now))))
            # Who decided something need not be one of the officers; all else is chosen from its list.
            if now not in listed and names != NameList.OFFICERS:
                gone = f"{label_on(names, str(now))} is no longer on the list of {names.words}. Choose another."
                raise Refused(_of(change, one.case_id, gone))


def _of(change: Change, case_id: int, sentence: str) -> str:
    reference = change.references.get(case_id, "")
    return f"{reference}: {sentence}" if reference else sentence


def retired_words(names: NameList, name: str) -> str:
    """Why a retired name is not taken."""
    return (
        f"{label_on(names, name)} is a retired {names.noun}: cases that have it keep it, others do not get it. "
        "Choose another, or put it back with restore-name."
    )


def is_names_only(details: dict[str, dict[str, dict[str, list[Any]]]]) -> bool:
    """Whether an event changed nothing of its case but names of lists, on which no date rests."""
    return all(
        (table, column) in LIST_OF for table, rows in details.items() for fields in rows.values() for column in fields
    )


def _case_of(row: Any) -> int:
    return int(row.id if row.__tablename__ == "cases" else row.case_id)
