"""What an action asks for. One declaration makes the form's field, the command's option, the check and the echo."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.rules.calendars import EVERY, NATIONS
from complainttui.rules.lists import NUMBERED, NameList, label_on
from complainttui.rules.money import pence, pounds
from complainttui.rules.problems import Problem, Unreachable, WrongInput
from complainttui.rules.rulebook import known_procedures, procedure
from complainttui.rules.text import admit, expanded, visible
from complainttui.rules.uk_dates import echoed, read_date, read_time, spoken
from complainttui.rules.vocabulary import Channel, Word, YesNo, one_of, word_from
from complainttui.store.casebook import CaseRecord, read_case

Default = str | Callable[[CaseRecord | None, Desk], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of input is read. Subclasses say what they accept; a plain one takes a line of text."""

    def read(self, typed: str, desk: Desk, field_name: str) -> Any:
        """The value of what was typed. Raises WrongInput."""
        return admit(typed.strip(), field_name)

    def echo(self, typed: str, desk: Desk) -> str:
        """What was understood, in words, for the line beside the field. Raises WrongInput."""
        self.read(typed, desk, "")
        return ""

    def choices(self, desk: Desk) -> list[tuple[str, str]]:
        """The values to choose from, each with its label; empty when anything may be typed."""
        return []


@dataclass(frozen=True, slots=True)
class Line(Kind):
    """One line of text."""


@dataclass(frozen=True, slots=True)
class LongText(Kind):
    """Text of any length, kept as it came."""

    def read(self, typed: str, desk: Desk, field_name: str) -> str:
        """The text. Raises WrongInput."""
        return admit(typed, field_name)


@dataclass(frozen=True, slots=True)
class TextFile(Kind):
    """The name of a file with text; - stands for standard input."""

    def read(self, typed: str, desk: Desk, field_name: str) -> str:
        """What the file holds. Raises WrongInput, or Unreachable where it cannot be read."""
        name = typed.strip()
        try:
            content = sys.stdin.buffer.read() if name == "-" else expanded(name).read_bytes()
            return admit(content.decode("utf-8-sig").replace("\r\n", "\n"), field_name)
        except OSError as error:
            what = f"{visible(name)} cannot be read: {error.strerror}"
            raise Unreachable(f"{what}. Check the name of the file.") from error
        except UnicodeDecodeError:
            raise WrongInput(f"{visible(name)} is not UTF-8 text. Save it as UTF-8.", field_name) from None


@dataclass(frozen=True, slots=True)
class Day(Kind):
    """A date as typed in the UK."""

    ahead: bool = False
    """It lies in the future by its nature: a weekday is the next one, not the last."""

    def read(self, typed: str, desk: Desk, field_name: str) -> Any:
        """The date. Raises WrongInput."""
        return read_date(typed, desk.today, desk.calendar, field_name, ahead=self.ahead)

    def echo(self, typed: str, desk: Desk) -> str:
        """'Sat 21 Nov 2026, yesterday, not a working day'."""
        return echoed(self.read(typed, desk, ""), desk.today, desk.calendar)


@dataclass(frozen=True, slots=True)
class TimeOfDay(Kind):
    """A time of day, to the minute."""

    def read(self, typed: str, desk: Desk, field_name: str) -> time:
        """The time. Raises WrongInput."""
        return read_time(typed, field_name)

    def echo(self, typed: str, desk: Desk) -> str:
        """'17:30'."""
        return f"{self.read(typed, desk, ''):%H:%M}"


@dataclass(frozen=True, slots=True)
class WorkingDays(Kind):
    """A number of working days."""

    def read(self, typed: str, desk: Desk, field_name: str) -> int:
        """The number, 1 to 999. Raises WrongInput."""
        text = typed.strip().removesuffix("wd").strip()
        if not text.isdecimal() or not 1 <= int(text) <= 999:
            raise WrongInput(f"{typed!r} is not a number of working days. Give one from 1 to 999.", field_name)
        return int(text)

    def echo(self, typed: str, desk: Desk) -> str:
        """'10 working days'."""
        days = self.read(typed, desk, "")
        return f"{days} working day{'' if days == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Number(Kind):
    """The number of a point, promise or lesson of the case."""

    def read(self, typed: str, desk: Desk, field_name: str) -> int:
        """The number, 1 to 999. Raises WrongInput."""
        text = typed.strip().removeprefix("#")
        if not text.isdecimal() or not 1 <= int(text) <= 999:
            raise WrongInput(f"{typed!r} is not a number such as 1.", field_name)
        return int(text)


@dataclass(frozen=True, slots=True)
class Score(Kind):
    """A mark from 1, the worst, to 5, the best."""

    def read(self, typed: str, desk: Desk, field_name: str) -> int:
        """The mark. Raises WrongInput."""
        if typed.strip() not in {"1", "2", "3", "4", "5"}:
            raise WrongInput(f"{typed!r} is not a mark from 1 to 5.", field_name)
        return int(typed)


@dataclass(frozen=True, slots=True)
class CaseReference(Kind):
    """The reference of a case that there is."""

    def read(self, typed: str, desk: Desk, field_name: str) -> str:
        """The reference as it is written. Raises WrongInput."""
        return read_case(desk.database.reader, typed.strip()).reference

    def echo(self, typed: str, desk: Desk) -> str:
        """'Amina D'Souza: Damp and mould'."""
        case = read_case(desk.database.reader, typed.strip())
        return ": ".join(filter(None, (case["complainant"], case["topic"])))


@dataclass(frozen=True, slots=True)
class Money(Kind):
    """An amount of money, exact to the penny."""

    def read(self, typed: str, desk: Desk, field_name: str) -> int:
        """The amount in pence. Raises WrongInput."""
        return pence(typed, field_name)

    def echo(self, typed: str, desk: Desk) -> str:
        """'£150.00'."""
        return f"£{pounds(self.read(typed, desk, ''))}"


@dataclass(frozen=True, slots=True)
class Words(Kind):
    """Several words of a fixed vocabulary, a comma between them."""

    words: type[Word]

    def read(self, typed: str, desk: Desk, field_name: str) -> str:
        """The stored values with commas between them, in their usual order. Raises WrongInput."""
        found = {
            word_from(self.words, one, field_name.replace("_", " ")).value for one in typed.split(",") if one.strip()
        }
        return ",".join(word.value for word in self.words if word.value in found)

    def echo(self, typed: str, desk: Desk) -> str:
        """'Residents, staff'."""
        return ", ".join(self.words(one).label for one in self.read(typed, desk, "").split(",") if one)


@dataclass(frozen=True, slots=True)
class OneWord(Kind):
    """A word from a fixed vocabulary."""

    words: type[Word]

    def read(self, typed: str, desk: Desk, field_name: str) -> str:
        """The stored value. Raises WrongInput that lists the possible ones."""
        return word_from(self.words, typed, field_name.replace("_", " ") or "value").value

    def choices(self, desk: Desk) -> list[tuple[str, str]]:
        """Every word with its label."""
        return [(word.value, word.label) for word in self.words]


@dataclass(frozen=True, slots=True)
class Tick(Kind):
    """Yes or no; left empty it is no. As an option of a command it is given without a value."""

    def read(self, typed: str, desk: Desk, field_name: str) -> bool:
        """Whether it is yes. Raises WrongInput."""
        return word_from(YesNo, typed, field_name.replace("_", " ")) is YesNo.YES

    def choices(self, desk: Desk) -> list[tuple[str, str]]:
        """Both, with their labels."""
        return [(word.value, word.label) for word in YesNo]


@dataclass(frozen=True, slots=True)
class FromList(Kind):
    """A name from one of the team's lists; `may_add` lists grow by being used."""

    table: str
    may_add: bool = False
    keeps: bool = False
    """Takes a retired name too, since the case may hold it; the change refuses it for any other case."""

    def read(self, typed: str, desk: Desk, field_name: str) -> str:
        """The name as the list spells it. Raises WrongInput that lists the known names, or says that it is retired."""
        name = admit(" ".join(typed.split()), field_name)
        known = desk.names(self.table)
        if self.table == NameList.OFFICERS and desk.actor not in known:
            known.append(desk.actor)
        if name.isdecimal() and self.table in NUMBERED and 1 <= int(name) <= len(known):
            return known[int(name) - 1]
        found = _the_same(known, name)
        retired = None if found else _the_same(desk.names(self.table, retired=True), name)
        if retired and not self.keeps:
            noun = NameList(self.table).noun
            raise WrongInput(f"{label_on(self.table, retired)} is a retired {noun}. Choose another.", field_name)
        if self.may_add or retired:
            return found or retired or name
        return one_of(known, name, NameList(self.table).noun, field_name)

    def echo(self, typed: str, desk: Desk) -> str:
        """The name, or that a new one will be added."""
        name = self.read(typed, desk, "")
        if name in {*desk.names(self.table), desk.actor}:
            return label_on(self.table, name)
        if name in desk.names(self.table, retired=True):
            return f"{label_on(self.table, name)} (retired)"
        return f"new: will be added to the {self.table}"

    def choices(self, desk: Desk) -> list[tuple[str, str]]:
        """The names on the list that are in use."""
        return [(name, label_on(self.table, name)) for name in desk.names(self.table)]


def _the_same(known: Sequence[str], name: str) -> str | None:
    """The known name that was typed: exactly, else whatever its capitals."""
    return name if name in known else next((one for one in known if one.casefold() == name.casefold()), None)


@dataclass(frozen=True, slots=True)
class ProcedureId(Kind):
    """The id of a procedure."""

    def read(self, typed: str, desk: Desk, field_name: str) -> str:
        """The id. Raises WrongInput that lists the known ones."""
        return procedure(typed.strip()).id

    def choices(self, desk: Desk) -> list[tuple[str, str]]:
        """Every procedure by its id."""
        return [(one.id, one.id) for one in known_procedures()]


@dataclass(frozen=True, slots=True)
class CalendarName(Kind):
    """A nation's calendar, or every one of them."""

    def read(self, typed: str, desk: Desk, field_name: str) -> str:
        """The calendar. Raises WrongInput that lists the possible ones."""
        return one_of([*NATIONS, EVERY], typed.strip().casefold(), "calendar", field_name)

    def choices(self, desk: Desk) -> list[tuple[str, str]]:
        """The calendars that can be changed."""
        return [(name, name) for name in (EVERY, *NATIONS)]


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that an action asks for."""

    name: str
    kind: Kind
    label: str
    required: bool
    default: Default
    positional: bool
    help: str
    off_form: bool

    def default_text(self, case: CaseRecord | None, desk: Desk) -> str:
        """What the field holds to begin with."""
        return self.default(case, desk) if callable(self.default) else self.default

    def read(self, typed: str, desk: Desk) -> Any:
        """The value, None when left empty. Raises WrongInput, also when something is needed and missing."""
        if typed.strip():
            return self.kind.read(typed, desk, self.name)
        if self.required:
            raise WrongInput(f"{self.label} is needed.", self.name)
        return None

    def echo(self, typed: str, desk: Desk) -> str:
        """What was understood, or what is wrong, in words; never raises."""
        try:
            return self.kind.echo(typed, desk) if typed.strip() else ""
        except Problem as problem:
            return str(problem)


def asks(
    kind: Kind,
    label: str,
    *,
    required: bool = True,
    default: Default = "",
    positional: bool = False,
    help: str = "",  # noqa: A002 - the word that argparse and the screens use
    off_form: bool = False,
) -> Any:
    """Declare an input of an action as a dataclass field. `off_form` ones are for the command line only."""
    parts = {
        "kind": kind,
        "label": label,
        "required": required,
        "default": default,
        "positional": positional,
        "help": help,
        "off_form": off_form,
    }
    return field(metadata=parts)


def usual_channel(_case: CaseRecord | None, desk: Desk) -> str:
    """Default: the telephone, as long as the team has it on its list."""
    return _if_listed(desk, Channel.PHONE.value)


def no_channel(desk: Desk) -> str:
    """The channel of what did not come by any: `other`, as long as the team has it on its list."""
    return _if_listed(desk, Channel.OTHER.value)


def _if_listed(desk: Desk, channel: str) -> str:
    return channel if channel in desk.names(NameList.CHANNELS) else ""


def today_text(_case: CaseRecord | None, desk: Desk) -> str:
    """Default: today, as people write it."""
    return spoken(desk.today)[4:]
