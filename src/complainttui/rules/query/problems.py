"""A mistake in a query: what is wrong in a sentence, and where, so that it can be underlined."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from complainttui.rules.problems import WrongInput
from complainttui.rules.query.tree import Place
from complainttui.rules.text import folded

_LONGEST_SHOWN = 40  # characters of a word within a sentence
_OFFERED = 3


class QueryProblem(WrongInput):
    """What is wrong with `query`, from its character `start` up to `end`; the sentence says what was expected."""

    def __init__(self, sentence: str, at: Place, query: str = "") -> None:
        super().__init__(sentence, "query")
        self.start, self.end = at
        self.query = query

    def of(self, query: str) -> QueryProblem:
        """The same, knowing the text in which it stands."""
        self.query = query
        return self


@dataclass(frozen=True, slots=True)
class Doubt:
    """What may be a slip, such as a name that nobody has; the query is answered all the same."""

    sentence: str
    start: int
    end: int


def told(word: str) -> str:
    """A word of the query within a sentence."""
    return repr(word if len(word) <= _LONGEST_SHOWN else f"{word[:_LONGEST_SHOWN]}…")


def nearest(typed: str, known: Iterable[str]) -> list[str]:
    """Which of the known names may have been meant: those alike, those that begin so, those with such a word."""
    from difflib import get_close_matches  # not before the first mistake

    by_folded = {folded(one): one for one in known}
    wanted = folded(typed)
    close = get_close_matches(wanted, by_folded, _OFFERED)
    begun = [one for one in by_folded if len(wanted) > 1 and one.startswith(wanted)]
    within = [one for one in by_folded if len(wanted) > 1 and re.search(rf"[\W_]{re.escape(wanted)}", one)]
    return [by_folded[one] for one in dict.fromkeys((*close, *begun, *within))][:_OFFERED]


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """' Did you mean a or b?', with a space before it; empty when nothing is near."""
    near = nearest(typed, known)
    return f" Did you mean {' or '.join(near)}?" if near else ""
