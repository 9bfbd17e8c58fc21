"""What may be typed at the cursor: words and fields at the beginning of a word, values after the colon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from complainttui.rules.lists import label_on
from complainttui.rules.query.fields import SPECIALS, FieldKind, Holds, specials
from complainttui.rules.query.grammar import LONGEST_QUERY
from complainttui.rules.query.lexing import ESCAPE, QUOTE, text_of, tokens
from complainttui.rules.query.name_lists import Names
from complainttui.rules.query.naming import shown_as
from complainttui.rules.query.periods import PERIODS, WRITTEN_PERIODS
from complainttui.rules.query.problems import nearest
from complainttui.rules.query.subjects import SUBJECTS, kind_of, names_of_fields, owner_of
from complainttui.rules.query.tree import One
from complainttui.rules.query.values import RANGE, SIGNS, choices_of
from complainttui.rules.query.words import OPERATORS, WORDS
from complainttui.rules.query.writing import value_text
from complainttui.rules.text import folded


@dataclass(frozen=True, slots=True)
class Offer:
    """What would stand there, and what it means."""

    text: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Completions:
    """Offers that take the place of the text from `start` up to `end`."""

    start: int
    end: int
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class _Around:
    """The part of a term in which the cursor stands."""

    subject: str
    """Within whose parentheses; empty outside of any."""
    field: tuple[str, str] | None
    """Whose field it is, and its name; None at the beginning of a term."""
    start: int
    end: int
    typed: str
    """From the start to the cursor, without quotation marks."""


def complete(text: str, cursor: int, names: Names) -> Completions:
    """What may stand where the cursor is. `names` is asked for the list of the field that is typed, if it has one."""
    around = _around(text, cursor) if len(text) <= LONGEST_QUERY else None
    if around is None:
        return Completions(cursor, cursor, ())
    known = _values(*around.field, names) if around.field else _beginnings(around.subject)
    return Completions(around.start, around.end, tuple(_fitting(around.typed, known)))


def _around(text: str, cursor: int) -> _Around | None:
    """Read on up to the cursor, keeping in mind where the term, and the value in it, began. None within a phrase."""
    begun, colon, quoted = 0, -1, False
    within: list[str] = []  # the subjects of the parentheses that are open, empty for those of none
    place = 0
    while place < cursor:
        sign = text[place]
        if quoted and text[place : place + 2] in (ESCAPE + QUOTE, ESCAPE * 2):
            place += 1
        elif sign == QUOTE:
            quoted = not quoted
        elif not quoted:
            _nest(within, sign, text[begun:place] if colon < 0 else "")
            if sign.isspace() or sign in "()" or (sign == "-" and place == begun and colon < 0):
                begun, colon = place + 1, -1
            elif sign == ":" and colon < 0:
                begun, colon = place + 1, begun
            elif colon >= 0 and (sign == "," or text[place - 1 : place + 1] == RANGE):
                begun = place + 1
        place += 1
    subject = next(filter(None, within), "")
    field = owner_of(subject, text[colon : text.find(":", colon)]) if colon >= 0 else None
    if not field and (quoted or colon >= 0):  # a phrase, or no such field: nothing can be offered
        return None
    begun += _sign_at(text, begun, cursor) if field else 0
    typed = _unquoted(text[begun:cursor] + (QUOTE if quoted else ""))
    return _Around(subject, field, begun, _end(text, cursor, quoted=quoted), typed)


def _nest(within: list[str], sign: str, before: str) -> None:
    """Keep account of the parentheses; `before` is the word right in front of the sign."""
    if sign == "(":
        within.append(before.casefold() if before.casefold() in SUBJECTS else "")
    elif sign == ")" and within:
        within.pop()


def _unquoted(text: str) -> str:
    """What a value means, its quotation marks being closed."""
    return text_of(tokens(text)[0].chars) if text.startswith(QUOTE) else text


def _sign_at(text: str, begun: int, cursor: int) -> int:
    """How long the sign of a comparison is that stands before what is typed."""
    return next((len(sign) for sign in SIGNS if text[begun:cursor].startswith(sign)), 0)


def _end(text: str, cursor: int, *, quoted: bool) -> int:
    """Where the word ends in which the cursor stands, with its closing quotation mark."""
    place = cursor
    while place < len(text):
        if quoted and text[place] == QUOTE:
            return place + 1
        if not quoted and (text[place].isspace() or text[place] in "(),"):
            return place
        place += 1
    return place if not quoted else cursor


def _beginnings(subject: str) -> Iterator[Offer]:
    """A subject's own fields before all else; subjects where none is open yet."""
    fields = {name: Offer(f"{name}:", kind.meaning) for name, kind in names_of_fields(subject).items()}
    own = [fields.pop(name) for name in SUBJECTS[subject].fields] if subject else []
    yield from own
    yield from (Offer(name, word.meaning) for name, word in WORDS.items())
    yield from fields.values()
    if not subject:
        yield from (Offer(f"{name}(", one.meaning) for name, one in SUBJECTS.items())
    yield from (Offer(name, meaning) for name, meaning in OPERATORS.items())


def _values(of: str, field: str, names: Names) -> Iterator[Offer]:
    kind = kind_of(of, field)
    if kind.names:
        stored = list(names(kind.names))
        shown = dict.fromkeys(shown_as(kind.names, one) for one in stored)
        yield from (Offer(value_text(field, One(one), of), _label(kind, one)) for one in shown)
    yield from (Offer(value_text(field, One(one), of), meaning) for one, meaning in choices_of(kind).items())
    yield from (Offer(name, label) for name, (label, _) in kind.groups.items())
    if kind.holds is Holds.DAY:
        yield from (Offer(name, meaning) for name, meaning in (*PERIODS.items(), *WRITTEN_PERIODS.items()))
    if kind.holds in (Holds.AGE, Holds.NUMBER, Holds.MONEY):
        yield from (Offer(one.partition(":")[2], kind.meaning) for one in kind.examples if one[-1].isalnum())
    yield from (Offer(one, SPECIALS[one]) for one in specials(kind))


def _label(kind: FieldKind, name: str) -> str:
    label = label_on(kind.names, name)
    return label if label != name else ""


def _fitting(typed: str, known: Iterable[Offer]) -> Iterator[Offer]:
    """Those that begin so, then those with a word that does; when none does, those that are near."""
    offers = {one.text: one for one in known}
    wanted = folded(typed)
    plain = {text: folded(_unquoted(text)) for text in offers}
    begun = [text for text in offers if plain[text].startswith(wanted)]
    within = [
        text
        for text in offers
        if wanted and text not in begun and any(word.startswith(wanted) for word in _words(plain[text]))
    ]
    found = begun + within
    if not found and len(wanted) > 1:
        found = nearest(typed, offers)
    yield from (offers[text] for text in found if plain[text] != wanted)


def _words(text: str) -> list[str]:
    return text.replace("-", " ").replace("_", " ").split()
