"""The self-assessment forms as they are shipped: what each asks, what an answer rests on, and by which formula."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from complainttui.rules.assessment.form_files import definition
from complainttui.rules.problems import WrongInput


class RestsOn(StrEnum):
    """What an answer rests on."""

    POLICY = "policy"
    CASES = "cases"
    REPORT = "report"


class AnswerKind(StrEnum):
    """What an answer is: yes or no, a share, several, a number with its reasons, or words alone."""

    YES_NO = "yes-no"
    PERCENT = "percent"
    PERCENTS = "percents"
    COUNT = "count"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class FigureName:
    """A cell of a report, by its names."""

    report: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Formula:
    """How a figure is worked out, in words."""

    words: str
    read_by: str = ""
    """Whose reading it is, where the question is disputed; empty where it is not."""
    figures: tuple[FigureName, ...] = ()
    """Where it is worked out."""

    @property
    def told(self) -> str:
        """'Cambridge City Council: complaints that ...'."""
        return f"{self.read_by}: {self.words}" if self.read_by else self.words


@dataclass(frozen=True, slots=True)
class Item:
    """One provision or question of a form, in words of our own."""

    number: str
    section: str
    asks: str
    by: tuple[RestsOn, ...]
    answer: AnswerKind
    formulas: tuple[Formula, ...]

    @property
    def is_by_cases(self) -> bool:
        """Whether what is recorded of cases decides it, wholly or in part."""
        return RestsOn.CASES in self.by

    @property
    def is_by_cases_alone(self) -> bool:
        """Whether nothing else has a say in it."""
        return self.by == (RestsOn.CASES,)

    @property
    def is_disputed(self) -> bool:
        """Whether councils have read its formula in more than one way: each is printed with the answer."""
        return len(self.formulas) > 1


@dataclass(frozen=True, slots=True)
class Form:
    """A self-assessment form."""

    name: str
    title: str
    noun: str
    """What it calls its items: provision, or question."""
    items: tuple[Item, ...]

    @property
    def question(self) -> str:
        """What it answers as a whole."""
        return f"How does each of the {len(self.items)} {self.noun}s stand for the year, and what shows it?"

    def item(self, number: str) -> Item:
        """The item of that number. Raises WrongInput that says which there are."""
        wanted = number.strip()
        found = next((one for one in self.items if one.number == wanted), None)
        if found is None:
            section = [one.number for one in self.items if one.number.split(".")[0] == wanted.split(".")[0]]
            numbers = ", ".join(section) or f"{self.items[0].number} to {self.items[-1].number}"
            raise WrongInput(f"{self.name} has no {self.noun} {wanted[:40]!r}. There is {numbers}.", "number")
        return found


@cache
def form(name: str) -> Form:
    """The form of that name. Raises WrongInput that lists the known ones."""
    read = tomllib.loads(definition(name))
    by_cases = read.get("by_cases", {})
    items = tuple(_item(one, section["title"], by_cases) for section in read["section"] for one in section["item"])
    return Form(read["id"], read["title"], read["noun"], items)


def _item(values: dict[str, Any], section: str, by_cases: dict[str, str]) -> Item:
    by = tuple(RestsOn(one) for one in values["by"])
    formulas = tuple(_formula(one) for one in values.get("formula", ()))
    if by_cases and RestsOn.CASES in by and not formulas:
        named = FigureName(by_cases["report"], values["number"], by_cases["column"])
        formulas = (Formula(by_cases["words"], figures=(named,)),)
    return Item(
        number=values["number"],
        section=section,
        asks=values["asks"],
        by=by,
        answer=AnswerKind(values.get("answer", AnswerKind.YES_NO)),
        formulas=formulas,
    )


def _formula(values: dict[str, Any]) -> Formula:
    named = tuple(FigureName(one["report"], one["row"], one["column"]) for one in values.get("figures", ()))
    return Formula(values["words"], values.get("read_by", ""), named)
