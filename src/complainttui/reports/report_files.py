"""Reading a report from its TOML file; what is wrong with a file is said with its name, line and key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from complainttui.reports.askable import check_askable
from complainttui.reports.definition import Column, Key, Measure, Quartile, Remark, Report, Value
from complainttui.reports.quartiles import PUBLISHED
from complainttui.reports.several_subjects import check_what_counts
from complainttui.rules.problems import WrongInput
from complainttui.rules.query.fields import Holds
from complainttui.rules.query.grammar import parse
from complainttui.rules.query.subjects import SUBJECTS, kind_of, names_of_fields, owner_of
from complainttui.rules.query.tree import EVERY_CASE, Query
from complainttui.rules.toml_tables import TomlTable, read_table
from complainttui.store.subjects import column_of

_REPORT = {
    "id", "title", "question", "version", "counts", "by", "where", "rows", "columns", "lacks", "leaves_out", "notes",
    "suppress_below",
}  # fmt: skip
_KEY = {"key", "values", "each", "none", "top", "others", "all", "periods"}
_VALUE = {"id", "label", "where", "counts", "by", "homes", "stage", "asks", "group"}
_COLUMN = {
    "id", "label", "measure", "where", "of", "to", "field", "back", "decimals", "published", "quartile",
    "counts", "by",
}  # fmt: skip
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_COLUMN_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_VALUE_ID = re.compile(r"[a-z0-9][a-z0-9_.]{0,59}")
_NAMES_KEY = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_MOST_PERIODS = 5
_MOST_DECIMALS = 6
_MOST_ROWS = 1000
_MOST_SUPPRESSED = 1000
_NEEDS_BASE = {Measure.PERCENT, Measure.SHARE, Measure.CHANGE}
_NEEDS_NUMBER = {Measure.SUM, Measure.MEAN, Measure.MEDIAN}


@dataclass(frozen=True, slots=True)
class _Scope:
    """A table of the file, and the subject whose fields may be named in it."""

    table: TomlTable
    counts: str

    def query(self, key: str = "where") -> Query:
        """The query of a key; every one of them where it is missing. Raises WrongInput."""
        return self.read(key, self.table.get(key, str, ""))

    def read(self, key: str, text: str) -> Query:
        """A query of the subject. Raises WrongInput."""
        try:
            query = parse(text, self.counts)
            check_askable(query)
            return query
        except WrongInput as wrong:
            raise self.table.wrong(key, str(wrong)) from None

    def field(self, key: str, allowed: frozenset[Holds] = frozenset(Holds)) -> tuple[str, str]:
        """The field that a key names. Raises WrongInput."""
        named = self.table.get(key, str)
        found = owner_of(self.counts, named)
        if found is None or kind_of(*found).holds not in allowed:
            known = [name for name, kind in names_of_fields(self.counts).items() if kind.holds in allowed]
            raise self.table.wrong(key, f"{named!r} is no field for this. Known: {', '.join(known)}.")
        return found

    def each(self) -> tuple[str, str]:
        """The field whose every value has a row. Raises WrongInput."""
        found = self.field("each", _NAMED)
        if not column_of(*found).has_one_value:
            raise self.table.wrong(
                "each",
                f"{found[1]!r} can be several things of one case, so it has no row for each. Name them under `values`.",
            )
        return found

    def number(self, key: str, most: int, default: int = 0) -> int:
        """A whole number from 0 up. Raises WrongInput."""
        found = self.table.get(key, int, default)
        if not 0 <= found <= most:
            raise self.table.wrong(key, f"{found} is not a number from 0 to {most}.")
        return found

    def day(self) -> str:
        """The subject's own day under `by`; empty where it is missing. Raises WrongInput."""
        if "by" not in self.table.values:
            return ""
        of, name = self.field("by", _DAYS)
        if of != self.counts:
            raise self.table.wrong("by", f"{name!r} is a day of the case; {SUBJECTS[self.counts].noun} have their own.")
        return name


_NAMED = frozenset({Holds.NAME, Holds.CHOICE, Holds.NUMBER})
_DAYS = frozenset({Holds.DAY})
_NUMBERS = frozenset({Holds.NUMBER, Holds.MONEY})


def read_report(text: str, file: str = "the report") -> Report:
    """The report that a TOML file says. Raises WrongInput with file, line and key."""
    top = read_table(text, file, "report")
    top.only(_REPORT)
    scope = _Scope(top, _subject(top, ""))
    keys = tuple(_key(_Scope(one, scope.counts)) for one in top.tables("rows"))
    columns = tuple(_column(_Scope(one, scope.counts), keys) for one in top.tables("columns"))
    if not columns:
        raise top.wrong("columns", "is missing. A report has at least one [[columns]].")
    report = Report(
        id=_id(top),
        title=top.filled("title"),
        question=top.filled("question"),
        version=top.get("version", int, 1),
        counts=scope.counts,
        by=scope.day(),
        where=scope.query(),
        keys=keys,
        columns=columns,
        lacks=tuple(_remark(_Scope(one, scope.counts)) for one in top.tables("lacks")),
        leaves_out=tuple(_remark(_Scope(one, scope.counts)) for one in top.tables("leaves_out")),
        notes=tuple(str(one) for one in top.get("notes", list, [])),
        suppress_below=scope.number("suppress_below", _MOST_SUPPRESSED),
        text=text,
    )
    _check_names(top, report)
    check_what_counts(top, report)
    return report


def _id(top: TomlTable) -> str:
    found = top.get("id", str)
    if not _ID.fullmatch(found):
        raise top.wrong("id", f"{found!r} is not an id: lower-case letters, digits and hyphens, such as 'by-ward'.")
    return found


def _subject(table: TomlTable, otherwise: str) -> str:
    found = table.get("counts", str, otherwise or None)
    if found not in SUBJECTS:
        raise table.wrong("counts", f"{found!r} is nothing that can be counted. Known: {', '.join(SUBJECTS)}.")
    return found


def _key(scope: _Scope) -> Key:
    table = scope.table
    table.only(_KEY)
    if sum(name in table.values for name in ("values", "each", "periods")) != 1:
        raise table.wrong("key", "needs one of: values, each, periods.")
    return Key(
        id=_column_id(table, "key"),
        values=_values(scope),
        each=scope.each() if "each" in table.values else None,
        none=table.get("none", str, ""),
        top=scope.number("top", _MOST_ROWS),
        others=table.get("others", str, ""),
        all=table.get("all", str, ""),
        periods=scope.number("periods", _MOST_PERIODS),
    )


def _values(scope: _Scope) -> tuple[Value, ...]:
    tables = list(scope.table.tables("values"))
    found = tuple(_value(one, scope.counts) for one in tables)
    for place, one in enumerate(found):
        if one.id in {other.id for other in found[:place]}:
            raise tables[place].wrong("id", f"{one.id!r} names another of these rows already.")
    return found


def _value(table: TomlTable, counts: str) -> Value:
    table.only(_VALUE)
    own = _Scope(table, _subject(table, counts))
    return Value(
        id=_id_of(table, "id", _VALUE_ID),
        label=table.filled("label"),
        where=own.query(),
        counts=own.counts if own.counts != counts else "",
        by=own.day(),
        homes=table.get("homes", str, ""),
        stage=table.get("stage", int, 0),
        asks=_asks(own),
        group=table.get("group", str, ""),
    )


def _asks(scope: _Scope) -> dict[str, str]:
    """The queries that a row has for columns to name: one for its key, or several by their names. Raises WrongInput."""
    if type(scope.table.values.get("asks", "")) is str:
        text = scope.table.get("asks", str, "")
        return {"": text} if text else {}
    table = scope.table.table("asks")
    assert table  # noqa: S101 - it is there, and no text
    for name in table.values:
        if not _COLUMN_ID.fullmatch(name):
            raise table.wrong(name, "is not a name: lower-case letters, digits and _, such as 'met'.")
        _Scope(table, scope.counts).read(name, table.filled(name))
    return {name: f"({table.filled(name)})" for name in table.values}


def _column(scope: _Scope, keys: Sequence[Key]) -> Column:
    table = scope.table
    table.only(_COLUMN)
    own = _Scope(table, _subject(table, scope.counts))
    measure = table.one_of("measure", Measure, Measure.COUNT)
    for needed, measures in (("of", _NEEDS_BASE), ("to", {Measure.CHANGE}), ("field", _NEEDS_NUMBER)):
        if measure in measures and needed not in table.values:
            raise table.wrong(needed, f"is missing: measure = {measure.value!r} needs it.")
    key = _named_key(table, keys)
    return Column(
        id=_column_id(table, "id"),
        label=table.filled("label"),
        measure=measure,
        where=EVERY_CASE if key else own.query(),
        of_rows={one.id: _asked_in_row(own, key, one) for one in key.values} if key else {},
        key=key.id if key else "",
        of=table.get("of", str, ""),
        to=table.get("to", str, ""),
        field=own.field("field", _NUMBERS) if measure in _NEEDS_NUMBER else None,
        back=scope.number("back", _MOST_PERIODS),
        decimals=scope.number("decimals", _MOST_DECIMALS, default=1),
        quartile=table.one_of("quartile", Quartile, Quartile.MEDIAN) if measure is Measure.PUBLISHED else None,
        published=_published(table) if measure is Measure.PUBLISHED else "",
        counts=own.counts if "counts" in table.values else "",
        by=own.day(),
    )


def _published(table: TomlTable) -> str:
    found = table.get("published", str)
    if found not in PUBLISHED:
        raise table.wrong("published", f"{found!r} is not known. Known: {', '.join(PUBLISHED)}.")
    return found


def _named_key(table: TomlTable, keys: Sequence[Key]) -> Key | None:
    """The key that a column's query names in braces, or whose every row asks what is named. Raises WrongInput."""
    named = set(_NAMES_KEY.findall(table.get("where", str, "")))
    if not named:
        return None
    known = [(key, {key.id, *_asked_by_all(key)}) for key in keys if key.values]
    found = next((key for key, names in known if named <= names), None)
    if found is None:
        names = ", ".join(sorted(set().union(*(names for _, names in known))))
        raise table.wrong("where", f"names {{{', '.join(sorted(named))}}}; it can name one of: {names}.")
    return found


def _asked_by_all(key: Key) -> set[str]:
    """What every row of a key asks, by name."""
    return set.intersection(*({*one.asks} - {""} for one in key.values))


def _asked_in_row(scope: _Scope, key: Key, value: Value) -> Query:
    """The query of a column in a row, of whatever that row counts. Raises WrongInput."""
    words = {**value.asks, key.id: value.asks.get("", value.id)}
    text = _NAMES_KEY.sub(lambda found: words[found[1]], scope.table.get("where", str))
    return _Scope(scope.table, value.counts or scope.counts).read("where", text)


def _remark(scope: _Scope) -> Remark:
    scope.table.only({"words", "where", "of"})
    return Remark(
        words=scope.table.filled("words"),
        where=scope.query(),
        of=scope.query("of") if "of" in scope.table.values else None,
    )


def _column_id(table: TomlTable, key: str) -> str:
    return _id_of(table, key, _COLUMN_ID)


def _id_of(table: TomlTable, key: str, pattern: re.Pattern[str]) -> str:
    found = table.get(key, str)
    if not pattern.fullmatch(found):
        raise table.wrong(key, f"{found!r} is not a name: lower-case letters, digits and _, such as 'on_time'.")
    return found


def _check_names(top: TomlTable, report: Report) -> None:
    """Names of rows and columns are the header of a file that scripts read, so no two are the same."""
    names = [key.id for key in report.keys] + [column.id for column in report.columns]
    if twice := {name for name in names if names.count(name) > 1}:
        raise top.wrong("columns", f"{', '.join(sorted(twice))}: more than one of that name.")
    if not report.by and any(key.periods for key in report.keys) | any(column.back for column in report.columns):
        raise top.wrong("by", "is missing: without it a report has no periods, so none of them lies before another.")
    known = {column.id: column for column in report.columns}
    for column, table in zip(report.columns, top.tables("columns"), strict=True):
        for key, other in (("of", column.of), ("to", column.to)):
            if other and other not in known:
                raise table.wrong(key, f"{other!r} is no column of this report. Known: {', '.join(sorted(known))}.")
            if other and column.measure in _NEEDS_BASE and known[other].measure is not Measure.COUNT:
                raise table.wrong(key, f"{other!r} is a {known[other].measure.value}. Name a column that counts.")
