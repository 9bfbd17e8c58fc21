"""An action is declared once: its form, command-line verb, help and bulk version come from that declaration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from complainttui.casework.actions import LINES
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Input
from complainttui.casework.listed import PACKAGE
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import WrongInput
from complainttui.rules.records import Record
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something that an officer does. Its docstring is its help; an instance holds checked inputs."""

    verb: ClassVar[str]
    title: ClassVar[str]
    key: ClassVar[str]
    menu: ClassVar[str]
    begins_at: ClassVar[str] = ""
    """The input that its form begins at; else the first one that is needed and still empty."""
    identified_by: ClassVar[tuple[str, ...]] = ()
    """The inputs that say which record it changes, where the others begin with what is recorded: see `standing`."""

    def __init_subclass__(cls) -> None:
        """Verb, title, key and menu are those of its line in the catalogue; what actions have in common has none."""
        super().__init_subclass__()
        line = next((one for one in LINES if f"{PACKAGE}.{one.place}" == f"{cls.__module__}:{cls.__name__}"), None)
        if line is not None:
            cls.verb, cls.title, cls.key, cls.menu = line.verb, line.title, line.key, line.menu

    @classmethod
    def inputs(cls) -> tuple[Input, ...]:
        """What the action asks for, in the order of its form."""
        return tuple(Input(one.name, **one.metadata) for one in fields(cls))

    @classmethod
    def from_text(cls, typed: Mapping[str, str], desk: Desk) -> Self:
        """The action with the inputs as typed. Raises WrongInput that names the field."""
        unknown = set(typed) - {one.name for one in cls.inputs()}
        if unknown:
            raise WrongInput(f"{cls.title} does not ask for {', '.join(sorted(unknown))}.")
        values: dict[str, Any] = {one.name: one.read(typed.get(one.name, ""), desk) for one in cls.inputs()}
        return cls(**values)

    @classmethod
    def standing(cls, typed: Mapping[str, str], desk: Desk) -> dict[str, str]:
        """What is recorded under what `identified_by` names, as text by field; empty where nothing is.

        Raises Unreachable.
        """
        return {}

    @classmethod
    def filled(cls, given: Mapping[str, str], case: CaseRecord | None, desk: Desk) -> dict[str, str]:
        """Every input as text: what was given, else what is recorded already, else its default. Raises Unreachable."""
        beginning = {one.name: one.default_text(case, desk) for one in cls.inputs()}
        return {**beginning, **cls.standing({**beginning, **given}, desk), **given}

    @classmethod
    def bearing_on(cls, typed: Mapping[str, str], desk: Desk) -> list[int]:
        """The numbers of cases that bear on what is typed so far, for a look at them. Raises Unreachable."""
        return []

    @classmethod
    def follows(cls, typed: Mapping[str, str], case: CaseRecord | None, desk: Desk) -> str:
        """What would follow from what is typed so far, in words for the form; empty when there is nothing to say."""
        return ""

    @classmethod
    def help_line(cls) -> str:
        """The first line of the help."""
        return (cls.__doc__ or "").strip().splitlines()[0]


STEP = "step"
"""The kind of obligation that any step of a procedure is, whatever it is called there."""


@dataclass(frozen=True, kw_only=True)
class CaseAction(Action):
    """An action on a case, or on several marked ones."""

    only_adds: ClassVar[bool] = False
    """It adds something and alters nothing: it goes ahead whatever a colleague has changed meanwhile."""
    about_one_case: ClassVar[bool] = False
    """What it asks for is about one case: a letter, a point, a person, a number; it is not done to several at once."""
    participle: ClassVar[str] = "done"
    """What can be said of several cases: '7 of 9 can be acknowledged'."""
    fulfils: ClassVar[str] = ""
    """The kind of obligation that it does, without a number: 'acknowledge', 'promise'; see `casework.fulfilling`."""
    asks_which: ClassVar[str] = ""
    """The input that says which one it does, of several of that kind."""

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Why the action is not possible for the case as it stands; None when it is."""
        return None

    def apply(self, work: CaseWork) -> str:
        """Change the case; returns what happened, for the timeline. Raises Refused or WrongInput."""
        raise NotImplementedError  # pragma: no cover - every action has its own


@dataclass(frozen=True, kw_only=True)
class DeskAction(Action):
    """An action that needs no case: logging one, adding an officer."""

    previews: ClassVar[bool] = False
    """What would follow can be asked for without doing it: the form shows it, a command has --what-if."""

    def foretell(self, desk: Desk) -> list[str]:
        """What would follow, in sentences, where it `previews`. Raises what `apply` would raise."""
        return []

    def apply(self, change: Change) -> str:
        """Make the change; returns the reference of a new case or the name that was added, if any."""
        raise NotImplementedError  # pragma: no cover - every action has its own


def ended(case: CaseFacts) -> str | None:
    """The refusal that most actions share."""
    if case.withdrawn_on:
        return "The case was withdrawn; reopen it first."
    if case.closed_on:
        return "The case is closed; reopen it first."
    if case.refused_on:
        return "The complaint was refused. Accept it first (H, accept)."
    return None


def no_ombudsman(case: CaseFacts) -> str | None:
    """The refusal of what follows on a case at an ombudsman."""
    return None if case.ombudsman_cases else "No ombudsman has this complaint yet. Record the ombudsman case first."


def no_evidence_awaited(case: CaseFacts) -> str | None:
    """The refusal of what answers a request for evidence."""
    awaited = any(one.supplied_on is None for one in case.evidence_requests)
    return None if awaited else "No request for evidence is open."


R = TypeVar("R", bound=Record)


def numbered(records: Sequence[R], number: int, what: str, field: str = "number") -> R:
    """The record of that number. Raises WrongInput that lists the numbers there are."""
    found = next((one for one in records if getattr(one, "number", None) == number), None)
    if found is None:
        known = ", ".join(str(getattr(one, "number", "")) for one in records)
        raise WrongInput(f"There is no {what} {number}. Its {what}s: {known or 'none'}.", field)
    return found
