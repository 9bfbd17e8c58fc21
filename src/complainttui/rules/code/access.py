"""Section 3, reaching us: channels, representatives, and knowing of the Ombudsman."""

from __future__ import annotations

from collections.abc import Iterator

from complainttui.rules.code.subject import Subject
from complainttui.rules.code.verdicts import Broken, Kept, NotApplicable, Unknown, Verdict
from complainttui.rules.lists import channel_words
from complainttui.rules.records import CorrespondenceFacts, RepresentativeFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Direction, LetterKind

OMBUDSMAN_ITEM = "ombudsman"
"""How a line of the letter check begins that misses the way to the Ombudsman."""


def by_several_channels(case: Subject) -> Iterator[Verdict]:
    """3.1, 3.2: people complain in any way, to anybody. One case shows the way that it came by, and no more."""
    if case.facts.channel:
        yield Kept(f"It was taken as it came ({channel_words(case.facts.channel)}).")
    else:
        yield Unknown("How it came is not recorded.")


def may_be_represented(case: Subject) -> Iterator[Verdict]:
    """3.6: people may have somebody speak for them, with their consent."""
    for one in case.facts.representatives:
        released = _released_early(case, one)
        if released:
            yield Broken(
                released.on_date, f"Wrote to {one.name} on {spoken(released.on_date)}, before there was consent."
            )
        elif one.consent_on:
            yield Kept(f"{one.name} speaks for the person, by consent of {spoken(one.consent_on)}.")
        else:
            yield Unknown(f"{one.name} speaks for the person; their consent is not recorded.")
    if not case.facts.representatives:
        yield NotApplicable("Nobody speaks for the person.")


def told_of_the_ombudsman(case: Subject) -> Iterator[Verdict]:
    """3.7: people are told that they may go to the Ombudsman, and how."""
    told = [one.rights_told_on for one in case.facts.handlings if one.rights_told_on]
    told += [one.rights_told_on for one in case.facts.refusals if one.rights_told_on]
    final = case.letter(LetterKind.STAGE_2_RESPONSE)
    if told:
        yield Kept(f"Told of the Ombudsman on {spoken(min(told))}.")
    elif final and OMBUDSMAN_ITEM in final.gaps.casefold():
        yield Broken(
            final.on_date,
            f"The final response of {spoken(final.on_date)} did not say how to go to the Ombudsman, and nothing else "
            "on record did.",
        )
    elif final:
        yield Kept(f"The final response of {spoken(final.on_date)} said how to go to the Ombudsman.")
    else:
        yield Unknown("Whether the person was told of the Ombudsman is not recorded.")


def _released_early(case: Subject, one: RepresentativeFacts) -> CorrespondenceFacts | None:
    """The first thing that was sent to a representative without the person's consent."""
    sent = [
        letter
        for letter in case.facts.correspondence
        if letter.direction == Direction.SENT and letter.party.strip().casefold() == one.name.strip().casefold()
    ]
    early = [letter for letter in sent if one.consent_on is None or letter.on_date < one.consent_on]
    return min(early, key=lambda letter: letter.on_date, default=None)
