"""Looking for cases of one person or one home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from complainttui.rules.person_keys import contact_key, name_key
from complainttui.store.reader import Reader

MOST_KNOWN = 50
_ALIKE = "SELECT id FROM cases WHERE {} = :{} ORDER BY received_on DESC LIMIT {}"


@dataclass(frozen=True, slots=True)
class KnownCase:
    """A case that looks like one of the same person, or of the same home."""

    id: int
    reference: str
    person: str
    topic: str
    service: str
    received_on: date
    is_open: bool
    same_name: bool
    same_contact: bool
    same_property: bool

    @property
    def is_the_person(self) -> bool:
        """Name and one thing more agree: hardly somebody else."""
        return self.same_name and (self.same_contact or self.same_property)


def known_cases(reader: Reader, name: str, contact: str, property_ref: str) -> list[KnownCase]:
    """Cases with the same name, contact or property, the likeliest and newest first. Raises Unreachable."""
    looked_for = {"name_key": name_key(name), "contact_key": contact_key(contact), "property_ref": property_ref.strip()}
    given = {column: value for column, value in looked_for.items() if value}
    if not given:
        return []
    ids = {
        one
        for column, value in given.items()
        for (one,) in reader.rows(_ALIKE.format(column, column, MOST_KNOWN), {column: value})
    }
    if not ids:
        return []
    among = ", ".join(str(int(one)) for one in ids)
    rows = reader.rows(
        "SELECT id, reference, person, topic, service, received_on, is_open, name_key, contact_key, property_ref"
        f" FROM cases WHERE id IN ({among})"
    )
    found = [_known(row, looked_for) for row in rows]
    found.sort(key=lambda one: one.received_on, reverse=True)
    return sorted(found, key=lambda one: (not one.is_the_person, not one.same_name, not one.is_open))[:MOST_KNOWN]


def _known(row: Sequence[Any], looked_for: dict[str, str]) -> KnownCase:
    case_id, reference, person, topic, service, received, is_open, *keys = row
    name, contact, home = (
        bool(wanted) and key == wanted for key, wanted in zip(keys, looked_for.values(), strict=True)
    )
    return KnownCase(
        id=case_id,
        reference=reference,
        person=person,
        topic=topic,
        service=service,
        received_on=date.fromisoformat(received),
        is_open=bool(is_open),
        same_name=name,
        same_contact=contact,
        same_property=home,
    )


def ids_of_person(reader: Reader, person: str, own: int) -> list[int]:
    """Every case of the person, the given one among them. Raises Unreachable."""
    if not person:
        return [own]
    found = [one for (one,) in reader.rows("SELECT id FROM cases WHERE person = :person", {"person": person})]
    return sorted({own, *found})
