"""How the parts of a saved view are read: its name, query, order, grouping, columns and digit."""

from __future__ import annotations

from dataclasses import dataclass

from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Kind
from complainttui.rules.problems import WrongInput
from complainttui.rules.text import admit, visible
from complainttui.rules.views import BUILT_IN, COLUMNS, DIGITS, GROUPS, LONGEST_NAME, plain_query, same_name
from complainttui.store.pages import SORTS
from complainttui.store.query import compile_query

NO_DIGIT = "none"
_TOLD = 40  # characters of what was typed, in the sentence that refuses it


@dataclass(frozen=True, slots=True)
class ViewName(Kind):
    """The name of a view, on one line with single spaces."""

    def read(self, typed: str, desk: Desk, field_name: str) -> str:
        """The name. Raises WrongInput when it is too long, cannot be seen, or is that of a built-in view."""
        name = admit(" ".join(typed.split()), field_name)
        if len(name) > LONGEST_NAME:
            raise WrongInput(f"The name has {len(name):,} characters; at most {LONGEST_NAME} fit.", field_name)
        if not any(character.isprintable() for character in name):
            raise WrongInput("The name has no character that can be seen.", field_name)
        if same_name(name) in {same_name(one.name) for one in BUILT_IN}:
            raise WrongInput(
                f"{name} is the name of a built-in view. Choose another; on the same digit yours takes its place.",
                field_name,
            )
        return name


@dataclass(frozen=True, slots=True)
class Query(Kind):
    """A query, as in the filter."""

    def read(self, typed: str, desk: Desk, field_name: str) -> str:
        """The query as it is kept. Raises WrongInput with its own mistake, or for what no filter line could hold."""
        query = plain_query(admit(typed, field_name))
        unseen = next((one for one in query if visible(one) != one), None)
        if unseen is not None:
            raise WrongInput(
                f"The query holds a character that cannot be seen (U+{ord(unseen):04X}). Leave it out.", field_name
            )
        compile_query(query, desk.asker)
        return query


@dataclass(frozen=True, slots=True)
class Order(Kind):
    """A way to sort, with - in front for the reverse."""

    def read(self, typed: str, desk: Desk, field_name: str) -> str:
        """The way. Raises WrongInput that lists the known ones."""
        return _known(typed.strip(), [value for value, _ in self.choices(desk)], "a way to sort", field_name)

    def choices(self, desk: Desk) -> list[tuple[str, str]]:
        """Every way, forwards and backwards."""
        return [(value, value) for one in SORTS for value in (one, f"-{one}")]


@dataclass(frozen=True, slots=True)
class Grouping(Kind):
    """What a list may be grouped by."""

    def read(self, typed: str, desk: Desk, field_name: str) -> str:
        """The grouping. Raises WrongInput that lists the known ones."""
        return _known(typed.strip(), GROUPS, "something to group by", field_name)

    def choices(self, desk: Desk) -> list[tuple[str, str]]:
        """Every one."""
        return [(one, one) for one in GROUPS]


@dataclass(frozen=True, slots=True)
class ColumnNames(Kind):
    """Columns of the list in their order, spaces or commas between them."""

    def read(self, typed: str, desk: Desk, field_name: str) -> str:
        """The names with single spaces. Raises WrongInput for an unknown one, or one that is named twice."""
        names = [_known(one, COLUMNS, "a column", field_name) for one in typed.replace(",", " ").split()]
        for place, name in enumerate(names):
            if name in names[:place]:
                raise WrongInput(f"The column {name} is named twice.", field_name)
        return " ".join(names)


@dataclass(frozen=True, slots=True)
class Digit(Kind):
    """A digit from 1 to 9, or none."""

    def read(self, typed: str, desk: Desk, field_name: str) -> str:
        """The digit; empty for none. Raises WrongInput."""
        digit = typed.strip().casefold()
        if digit in {NO_DIGIT, "0"}:
            return ""
        if len(digit) != 1 or digit not in DIGITS:
            raise WrongInput(f"{_cut(digit)!r} is not a digit from 1 to 9, nor {NO_DIGIT}.", field_name)
        return digit


def _known(typed: str, known: tuple[str, ...] | list[str], what: str, field: str) -> str:
    if typed.casefold() not in known:
        raise WrongInput(f"{_cut(typed)!r} is not {what}. Known: {', '.join(known)}.", field)
    return typed.casefold()


def _cut(typed: str) -> str:
    return typed if len(typed) <= _TOLD else f"{typed[:_TOLD]}..."
