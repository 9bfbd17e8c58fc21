"""Names in a query: which stored names are meant by one that was typed, and which may have been when none is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from complainttui.rules.lists import NameList, channel_label
from complainttui.rules.query.name_lists import DUTIES, Names
from complainttui.rules.query.problems import Doubt, did_you_mean, told
from complainttui.rules.query.subjects import kind_of
from complainttui.rules.query.tree import Beginning, One, Query, Value, fields_of
from complainttui.rules.text import folded


def shown_as(names: str, stored: str) -> str:
    """How a stored name is offered: the word of a duty without the number of the record that it is about."""
    return re.sub(r"-\d+$", "", stored) if names == DUTIES else stored


def meant(names: str, value: Value, known: Sequence[str]) -> list[str]:
    """Which of the stored names a value means, however it is capitalised or accented; empty where none is known."""
    if isinstance(value, Beginning):
        return [one for one in known if any(key.startswith(folded(value.text)) for key in _keys(names, one))]
    typed = folded(value.text) if isinstance(value, One) else ""
    return [one for one in known if typed in _keys(names, one)]


def _keys(names: str, stored: str) -> set[str]:
    others = {channel_label(stored)} if names == NameList.CHANNELS else {shown_as(names, stored)}
    return {folded(one) for one in (stored, *others)}


def doubts(query: Query, names: Names) -> list[Doubt]:
    """Every name in the query that no list knows, with those that are near. Asks for the lists that are named only."""
    found = []
    for field in fields_of(query):
        where = kind_of(field.of, field.name).names
        for value in field.values:
            if where and isinstance(value, One | Beginning):
                known = names(where)
                if known and not meant(where, value, known):
                    found.append(_doubt(field.name, value, dict.fromkeys(shown_as(where, one) for one in known)))
    return found


def _doubt(field: str, value: One | Beginning, known: dict[str, None]) -> Doubt:
    if isinstance(value, Beginning):
        return Doubt(f"No {field} begins with {told(value.text)}.", *value.at)
    return Doubt(f"No {field} is called {told(value.text)}.{did_you_mean(value.text, known)}", *value.at)
