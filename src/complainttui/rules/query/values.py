"""The values of a field as they were typed: lists, ranges, comparisons, beginnings, words of a fixed list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from complainttui.rules.query.fields import RANGED, STARRED, FieldKind, Holds, specials
from complainttui.rules.query.lexing import Chars, is_bare, place_of, split, stands_at, text_of
from complainttui.rules.query.problems import QueryProblem, did_you_mean, told
from complainttui.rules.query.tree import Beginning, Compared, One, Place, Span, Special, Value

SIGNS = ("<=", ">=", "<", ">")
RANGE = ".."
_MANY = 12  # more words of a list than a sentence names


def read_values(field: str, kind: FieldKind, chars: Chars, after: Place) -> tuple[Value, ...]:
    """The values that stand after the colon, which ends at `after`. Raises QueryProblem at the one that is wrong."""
    if not chars:
        raise QueryProblem(f"{field}: needs a value after the colon, such as {kind.examples[0]}.", after)
    parts = split(chars, ",")
    if not all(parts):
        raise QueryProblem(
            f"A value is missing beside a comma in {field}:. Values stand side by side without spaces: a,b.",
            place_of(chars),
        )
    return tuple(value for part in parts for value in _read(field, kind, part))


def _read(field: str, kind: FieldKind, chars: Chars) -> Iterable[Value]:
    """One value, or those that the name of a group stands for."""
    text, at = text_of(chars), place_of(chars)
    if is_bare(chars) and text.casefold() in specials(kind):
        return [Special(text.casefold(), at)]
    if kind.holds is Holds.CHOICE:
        return [One(word, at) for word in _chosen(field, kind, text, at)]
    return [_written(field, kind, chars)]


def _written(field: str, kind: FieldKind, chars: Chars) -> Value:
    text, at = text_of(chars), place_of(chars)
    if kind.holds in RANGED:
        return _ranged(field, kind, chars, text, at)
    if kind.holds in STARRED and stands_at(chars, len(chars) - 1, "*"):
        beginning = text_of(chars[:-1])
        return Beginning(beginning, at) if beginning else Special("any", at)
    if kind.holds is Holds.PROVISION:
        return One(_provision(text, at), at)
    return One(text, at)


def _ranged(field: str, kind: FieldKind, chars: Chars, text: str, at: Place) -> Value:
    for sign in SIGNS:
        if stands_at(chars, 0, sign):
            than = text_of(chars[len(sign) :])
            if not than:
                raise QueryProblem(
                    f"{sign} needs something to compare with, such as {_example(field, kind, sign)}.", at
                )
            return Compared(sign, than, at)
    first, *rest = split(chars, RANGE)
    if not rest:
        return One(text, at)
    if len(rest) > 1 or not (first or rest[0]):
        raise QueryProblem("A range has a beginning, an end or both: 2026-04..2026-06, 2026-04.. or ..2026-06.", at)
    return Span(text_of(first), text_of(rest[0]), at)


def _example(field: str, kind: FieldKind, sign: str) -> str:
    value = {Holds.DAY: "2026-11-30", Holds.AGE: "3wd", Holds.MONEY: "100"}.get(kind.holds, "2")
    return f"{field}:{sign}{value}"


def _chosen(field: str, kind: FieldKind, typed: str, at: Place) -> Sequence[str]:
    """The word of a fixed list that was typed, or those of a group, by value or label, however it is capitalised."""
    choices = {**kind.choices, **{name: label for name, (label, _) in kind.groups.items()}}
    alike = [value for value, label in choices.items() if _plain(typed) in (_plain(value), _plain(label))]
    if alike:
        _, words = kind.groups.get(alike[0], ("", alike[:1]))
        return words
    offers = did_you_mean(typed, choices) or f" Known: {', '.join([*choices][:_MANY])}."
    raise QueryProblem(f"{told(typed)} is not a known {field}.{offers}", at)


def _plain(text: str) -> str:
    return text.strip().casefold().replace("_", " ").replace("-", " ")


def _provision(typed: str, at: Place) -> str:
    from complainttui.rules.code.judging import NUMBERS  # not before somebody asks

    if typed in NUMBERS or typed in {one.partition(".")[0] for one in NUMBERS}:
        return typed
    offers = did_you_mean(typed, NUMBERS) or " Try any, a section such as 6, or a number such as 6.2."
    raise QueryProblem(f"{told(typed)} names no provision that a case can break.{offers}", at)


def choices_of(kind: FieldKind) -> Mapping[str, str]:
    """Every word of a fixed list with what it means; provisions of the Code with what they ask."""
    if kind.holds is not Holds.PROVISION:
        return kind.choices
    from complainttui.rules.code.judging import PROVISIONS

    return {one.number: one.asks for one in PROVISIONS}
