"""What words in a filter are looked for in: what a case's own row says, and what its stages and records do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from complainttui.rules.lists import LIST_OF
from complainttui.rules.records import RECORDS, columns
from complainttui.rules.search_words import MOST_SEARCHED, search_words
from complainttui.store.case_rows import CaseRows
from complainttui.store.tables import Case

_OF_CASE = (
    "reference", "person", "complainant", "representative", "contact", "property_ref", "ward", "service", "topic",
    "summary", "remedies", "lessons",
)  # fmt: skip
_OF_STAGE = ("definition", "outcome_sought")
# Names on lists are told apart by fields of the query; digests are nobody's words.
_NOT_SEARCHED = {("documents", "digest"), *LIST_OF}


def case_names(case: Case) -> str:
    """The words of the case's own row; a telephone number also without its spaces."""
    number = re.sub(r"\D", "", case.contact)
    return search_words((*(getattr(case, name) for name in _OF_CASE), number))


def case_texts(rows: CaseRows) -> str:
    """The words of its stages, correspondence, letters, points, promises and all else that is recorded of it."""
    return search_words(_texts(rows))[:MOST_SEARCHED]


def _texts(rows: CaseRows) -> Iterator[str]:
    for stage in rows.stages:
        yield from (getattr(stage, name) for name in _OF_STAGE)
    for table, records in rows.records.items():
        kinds = columns(RECORDS[table])
        texts = [
            one.name for one in kinds if one.holds is str and not one.words and (table, one.name) not in _NOT_SEARCHED
        ]
        for record in records:
            yield from (getattr(record, name) for name in texts)
