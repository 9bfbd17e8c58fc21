"""Digests as Markdown or plain text, for cron and mail. What people typed stays text, on one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from complainttui.casework.desk import Desk
from complainttui.casework.digests import By, Digest, in_all
from complainttui.exchange.evidence.markdown import inline
from complainttui.rules.countdown import in_words
from complainttui.rules.text import first_line
from complainttui.rules.uk_dates import spoken
from complainttui.store.open_duties import OpenDuty

FORMATS = ("markdown", "text")


@dataclass(frozen=True, slots=True)
class _Manner:
    """How text of people, headings and obligations are written."""

    text: Callable[[str], str]
    heading: Callable[[int, str], list[str]]
    duty: Callable[[str, str], list[str]]


_MARKDOWN = _Manner(
    text=inline,
    heading=lambda level, words: [f"{'#' * level} {words}", ""],
    duty=lambda what, why: [f"- {what}. {why}"],
)
_PLAIN = _Manner(
    text=first_line,
    heading=lambda level, words: [words, ("=" if level == 1 else "-") * len(words)] if level < 3 else [f"{words}:"],
    duty=lambda what, why: [f"  {what}", f"      {why}"],
)
_MANNERS = dict(zip(FORMATS, (_MARKDOWN, _PLAIN), strict=True))


def digest_lines(desk: Desk, gathered: Sequence[Digest], by: By, form: str) -> Iterator[str]:
    """A section for each digest, then the totals of all. `form` is one of FORMATS."""
    manner = _MANNERS[form]
    yield from manner.heading(1, f"What is due, {spoken(desk.today)}")
    yield "" if manner is _PLAIN else f"Working days in {inline(desk.calendar.title)}."
    if manner is _MARKDOWN:
        yield ""
    for one in gathered:
        yield from _section(desk, one, by, manner)
    if len(gathered) != 1:
        yield manner.text(f"In all: {in_all(gathered)}.")


def _section(desk: Desk, digest: Digest, by: By, manner: _Manner) -> Iterator[str]:
    yield from manner.heading(2, manner.text(digest.whose or by.nobody))
    yield f"{digest.totals[:1].upper()}{digest.totals[1:]}."
    yield ""
    for heading, duties in digest.parts:
        yield from manner.heading(3, heading)
        for duty in duties:
            yield from manner.duty(_what(desk, duty, by, manner), manner.text(duty.why))
        yield ""


def _what(desk: Desk, duty: OpenDuty, by: By, manner: _Manner) -> str:
    about = ": ".join(filter(None, (duty.complainant, duty.topic)))
    who = f" ({duty.owner or By.OFFICER.nobody.lower()})" if by == By.TEAM else ""
    provisional = " (provisional)" if duty.provisional else ""
    left = in_words(duty.due_on, desk.today, desk.calendar)
    what = f"{duty.reference} {about}; {duty.name}{who} due {spoken(duty.due_on)}{provisional}, {left}"
    return manner.text(what)
