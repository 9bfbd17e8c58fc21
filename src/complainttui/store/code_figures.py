"""How the case `c` stands by the provisions of the Code, as SQL on the letters of `rules.code.letters`.

What is broken from a day after `:as_at` on is not broken yet. The rest is told by what is on record now: nobody knows
on which day a provision began to be kept.
"""

from __future__ import annotations

from complainttui.rules.code.standings import LETTERS_OF, Standing
from complainttui.store.query_columns import Column

BREAKS_LATER = "c.id IN (SELECT b.case_id FROM breaches b WHERE b.since > :as_at)"
"""Something of it is broken from a later day on, so that the day decides how it stands: few, found first."""
_FIELDS = {
    "kept": Standing.KEPT,
    "broken": Standing.BROKEN,
    "unknown": Standing.UNKNOWN,
    "spared": Standing.NOT_APPLICABLE,
}
_OF_ONE = "EXISTS (SELECT 1 FROM breaches b WHERE b.case_id = c.id AND b.since > :as_at AND b.provision = {number})"


def _among(letters: str) -> str:
    return f"substr(c.by_code, {{place}}, 1) IN ({', '.join(repr(one) for one in letters)})" if letters else "1 = 0"


def _column(letter: str, *, plain: bool) -> Column:
    return Column("c.by_code", "", "", letter=letter, plain=plain)


def _when_all_is_past(standing: Standing) -> Column:
    always, by_day = LETTERS_OF[standing]
    return _column(_among(always + (by_day if standing is Standing.BROKEN else "")), plain=True)


def _as_at(standing: Standing) -> Column:
    always, by_day = LETTERS_OF[standing]
    sign = "NOT " if standing is Standing.BROKEN else ""
    return _column(f"({_among(always)} OR ({_among(by_day)} AND {sign}{_OF_ONE}))", plain=False)


ANY_DAY = {name: _when_all_is_past(standing) for name, standing in _FIELDS.items()}
"""The fields for a case of which nothing is broken from a later day on."""
ON_THE_DAY = {name: _as_at(standing) for name, standing in _FIELDS.items()}
"""The fields for any case."""
