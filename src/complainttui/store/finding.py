"""Finding a case while somebody types: by the beginning of its reference, or by a name. No case-sized table is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from complainttui.rules.due_order import ENDED
from complainttui.rules.person_keys import name_key
from complainttui.rules.text import admit
from complainttui.store.reader import Reader, Row

MOST_FOUND = 20
SHORTEST = 2  # characters from which beginnings are looked for; a number is one at once
_COLUMNS = "SELECT id, reference, complainant, topic, is_open FROM cases"
# In the order of an index from where the text begins: what begins with it comes first, whatever the collation.
_FROM_REFERENCE = f"{_COLUMNS} WHERE reference >= :text ORDER BY reference LIMIT {MOST_FOUND}"
_FROM_NAME = f"{_COLUMNS} WHERE name_key >= :text ORDER BY name_key LIMIT {MOST_FOUND}"
_NUMBER = 4  # digits that a reference of our own has at least


@dataclass(frozen=True, slots=True)
class Found:
    """A case, as much of it as tells it apart."""

    id: int
    reference: str
    complainant: str
    topic: str
    is_open: bool


def find_cases(reader: Reader, typed: str) -> list[Found]:
    """At most MOST_FOUND cases: references first, then names; of what is equally near, open cases first.

    Raises Unreachable, and WrongInput for text that no database keeps.
    """
    text = admit(typed.strip())
    found: dict[int, Found] = {}
    for beginning in _references(text):
        found |= _beginning(reader, _FROM_REFERENCE, beginning)
    name = name_key(text)
    if len(name) >= SHORTEST:
        found |= _open_first(_beginning(reader, _FROM_NAME, name, by_name=True))
        found |= _among_the_open(reader, name.split())
    return list(found.values())[:MOST_FOUND]


def _references(text: str) -> Iterable[str]:
    """What a reference may begin with: a bare number as our own references have it, as typed, in capitals."""
    number = [f"C-{text:0>{_NUMBER}}"] if text.isascii() and text.isdecimal() else []
    return dict.fromkeys((*number, *((text, text.upper()) if len(text) >= SHORTEST else ())))


def _beginning(reader: Reader, statement: str, text: str, *, by_name: bool = False) -> dict[int, Found]:
    found = (_found(row) for row in reader.rows(statement, {"text": text}))
    return {one.id: one for one in found if (name_key(one.complainant) if by_name else one.reference).startswith(text)}


def _open_first(found: dict[int, Found]) -> dict[int, Found]:
    return dict(sorted(found.items(), key=lambda pair: not pair[1].is_open))


def _among_the_open(reader: Reader, words: list[str]) -> dict[int, Found]:
    """Open cases whose name holds every word somewhere: they are few, and an index leads to them."""
    # A name key is letters, digits and spaces, so nothing in it is a wildcard.
    holds = " AND ".join(f"name_key LIKE :word{number}" for number in range(len(words)))
    rows = reader.rows(
        f"{_COLUMNS} WHERE due_order < :ended AND {holds} ORDER BY due_order, id LIMIT {MOST_FOUND}",
        {"ended": ENDED, **{f"word{number}": f"%{word}%" for number, word in enumerate(words)}},
    )
    return {one.id: one for one in map(_found, rows)}


def _found(row: Row) -> Found:
    case_id, reference, complainant, topic, is_open = row
    return Found(case_id, reference, complainant, topic, bool(is_open))
