"""Searching words: an index of every case's words on either engine, and the conditions that ask it.

Both ask the same thing: the words stand in a row, the last of them as the beginning of one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

_VECTOR = "array_to_tsvector(array_remove(string_to_array(w.names || ' ' || w.texts, ' '), ''))"
SQLITE_INDEX = (
    "CREATE VIRTUAL TABLE case_search USING fts5(names, texts, content='case_words', content_rowid='case_id',"
    " tokenize='unicode61 remove_diacritics 0', prefix='1 2 3 4 5 6')",
)
"""Statements that make the index on SQLite: FTS5 over `case_words`. `store.indexing_words` keeps it in step:
triggers may not write to it where the schema of a file is not trusted.

Beginnings of one to six letters are in it too, since a filter is typed letter by letter: without them what has been
typed gathers every word that begins so, for one letter 200 ms among 100,000 cases. They are paid for in room: 2.6 kB a
case where the words alone take 0.6 kB (10,000 cases of the benchmark)."""
TO_SQLITE_INDEX = "INSERT INTO case_search(rowid, names, texts) VALUES (:case_id, :names, :texts)"
FROM_SQLITE_INDEX = (
    "INSERT INTO case_search(case_search, rowid, names, texts) VALUES ('delete', :case_id, :names, :texts)"
)
POSTGRES_INDEX = (f"CREATE INDEX case_search ON case_words USING gin ({_VECTOR.replace('w.', '')})",)
"""The same on PostgreSQL: exact words, no dictionary of a language between."""

WORDS_ALONE = "case_search"
"""SQLite's index, where nothing is asked of the cases themselves."""
LED_BY_WORDS = f"{WORDS_ALONE} CROSS JOIN cases c ON c.id = case_search.rowid"
"""SQLite's index first, then the case of each row of it: CROSS JOIN keeps that order."""
NEWEST_WORDS = "case_search.rowid"
"""By which that index gives its rows in order, forwards or backwards; row numbers are made in order of time."""

Bind = Callable[[object], str]
"""Takes a value, gives the name of its parameter."""


def among_few(words: Sequence[str], bind: Bind) -> str:
    """The condition on `cases c` for when few cases are left to look at, as with open ones: reads their words."""
    return f"EXISTS (SELECT 1 FROM case_words w WHERE w.case_id = c.id AND {_in_a_row(words, bind)})"


def among_all(words: Sequence[str], bind: Bind, *, postgres: bool) -> str:
    """The condition on `cases c` for when any case may match: asks the index."""
    if not postgres:
        return f"c.id IN (SELECT rowid FROM case_search WHERE case_search MATCH {bind(match(words))})"
    lexemes = " & ".join((*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"))
    in_a_row = f" AND {_in_a_row(words, bind)}" if len(words) > 1 else ""
    return f"c.id IN (SELECT w.case_id FROM case_words w WHERE {_VECTOR} @@ CAST({bind(lexemes)} AS tsquery){in_a_row})"


def match(words: Sequence[str]) -> str:
    """The words as FTS5 asks for them: in a row within a column, the last as a beginning."""
    return f'"{" ".join(words)}" *'


def _in_a_row(words: Sequence[str], bind: Bind) -> str:
    pattern = bind(f"% {' '.join(words)}%")
    return f"(' ' || w.names LIKE {pattern} OR ' ' || w.texts LIKE {pattern})"
