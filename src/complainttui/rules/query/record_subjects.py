"""What hangs on a case and is counted by itself: promises, lessons, refusals, the ombudsman, what is asked afterwards.

A day that lies after the one that a subject is judged by is not known yet: a promise that was kept later is not kept.
"""

from __future__ import annotations

from complainttui.rules.lists import NameList
from complainttui.rules.query.fields import FieldKind, Holds, words_of
from complainttui.rules.query.name_lists import HEADS
from complainttui.rules.query.subject import AS_AT, JUDGED_AS_AT, Subject, of_day
from complainttui.rules.vocabulary import (
    Audience,
    Kind,
    OmbudsmanBody,
    OmbudsmanFinding,
    OmbudsmanOutcome,
    OrderKind,
    Reached,
    RefusalReason,
    Remedy,
    State,
    Word,
    YesNo,
)


def _subject(meaning: str, noun: str, fields: dict[str, FieldKind]) -> Subject:
    return Subject(meaning, noun, {**fields, AS_AT: JUDGED_AS_AT})


def _choice(meaning: str, words: type[Word], example: str) -> FieldKind:
    return FieldKind(meaning, Holds.CHOICE, (example,), choices=words_of(words))


def _officer(meaning: str, example: str) -> FieldKind:
    return FieldKind(meaning, Holds.NAME, (example,), NameList.OFFICERS)


def _money(meaning: str) -> FieldKind:
    return FieldKind(meaning, Holds.MONEY, ("amount:>100", "amount:any"))


def _score(meaning: str, name: str) -> FieldKind:
    return FieldKind(meaning, Holds.NUMBER, (f"{name}:>=4", f"{name}:none"))


_BODY = _choice("Which ombudsman it is.", OmbudsmanBody, "body:ho")
_AT_STAGE = FieldKind("The number of the stage that it belongs to.", Holds.NUMBER, ("at-stage:2",))
_STATE = _choice("Whether it was done by its day.", State, "state:late,overdue")

RECORD_SUBJECTS: dict[str, Subject] = {
    "extension": _subject(
        "More time that was taken for a stage.",
        "extensions",
        {
            "given": of_day("The day on which the person was told; of one told to nobody, that on which the stage was asked for.", "given:2025-26"),
            "told": of_day("The day on which the person was told.", "told:none"),
            "at-stage": _AT_STAGE,
            "reason": _choice("Whether its reason is on record.", YesNo, "reason:no"),
        },
    ),
    "promise": _subject(
        "Something promised to put things right.",
        "promises",
        {
            "promised": of_day("The day on which it was promised.", "promised:2025-26"),
            "due": of_day("The day by which it was to be kept.", "due:this-week"),
            "kept": of_day("The day on which it was kept.", "kept:none"),
            "accepted": of_day("The day on which the person accepted it.", "accepted:any"),
            "state": _STATE,
            "at-stage": _AT_STAGE,
            "remedy": _choice("What was promised.", Remedy, "remedy:payment"),
            "amount": _money("The money offered."),
            "paid": FieldKind("The money that was paid: the amount of what was kept.", Holds.MONEY, ("paid:any",)),
            "head": FieldKind("What a payment is for.", Holds.NAME, ("head:distress*",), HEADS),
            "officer": _officer("Who is to keep it.", "officer:me"),
            "impact": _choice("Whether it is said what the fault did to the person.", YesNo, "impact:no"),
        },
    ),
    "lesson": _subject(
        "Something learnt from a case, and what is done about it.",
        "lessons",
        {
            "learnt": of_day("The day of the first answer, of an unanswered case that of its receipt.", "learnt:2025-26"),
            "due": of_day("The day by which its action is to be done.", "due:this-month"),
            "done": of_day("The day on which its action was done.", "done:none"),
            "shared": of_day("The day on which it was shared.", "shared:none"),
            "state": _STATE,
            "action": FieldKind("The corrective action.", Holds.NAME, ('action:"arrange inspection"',), NameList.CORRECTIVE_ACTIONS),
            "cause": FieldKind("The root cause that it is about.", Holds.NAME, ("cause:none",), NameList.CAUSES),
            "officer": _officer("Who sees to it.", "officer:none"),
            "audience": _choice("With whom it was shared.", Audience, "audience:residents"),
        },
    ),
    "refusal": _subject(
        "A complaint, or a request to escalate it, that was not accepted.",
        "refusals",
        {
            "decided": of_day("The day on which it was refused.", "decided:2025-26"),
            "explained": of_day("The day on which it was explained to the person.", "explained:none"),
            "rights-told": of_day("The day on which they were told of the ombudsman.", "rights-told:none"),
            "overturned": of_day("The day on which it was accepted after all.", "overturned:any"),
            "at-stage": FieldKind("The stage that was refused: 1 for the complaint itself.", Holds.NUMBER, ("at-stage:2",)),
            "reason": _choice("Why it was refused.", RefusalReason, "reason:over_12_months"),
            "officer": _officer("Who decided it.", "officer:me"),
            "circumstances": _choice("Whether it is said how the circumstances were considered.", YesNo, "circumstances:no"),
        },
    ),
    "reclassification": _subject(
        "A case that was taken for another kind.",
        "reclassifications",
        {
            "decided": of_day("The day on which it was taken for the other kind.", "decided:2025-26"),
            "reviewed": of_day("The day of the first quality check of the case after that.", "reviewed:none"),
            "rightly": _choice("Whether the last of those checks found it rightly classed.", YesNo, "rightly:no"),
            "from": _choice("The kind that it was.", Kind, "from:complaint"),
            "to": _choice("The kind that it became.", Kind, "to:service_request"),
            "officer": _officer("Who decided it.", "officer:me"),
        },
    ),
    "ombudsman": _subject(
        "A case of an ombudsman about the complaint.",
        "ombudsman cases",
        {
            "opened": of_day("The day of their first letter.", "opened:2025-26"),
            "determined": of_day("The day on which they decided.", "determined:none"),
            "body": _BODY,
            "reached": _choice("How far it got.", Reached, "reached:investigated"),
            "outcome": _choice("How it ended as a whole; none while it is open.", OmbudsmanOutcome, "outcome:referred_back"),
            "finding": _choice("What they found, of several elements the gravest.", OmbudsmanFinding, "finding:maladministration"),
            "in-part": _choice("Whether they found fault with some elements and not with others.", YesNo, "in-part:yes"),
            "designated": of_day("The day on which a designated person was asked first.", "designated:any"),
            "amount": _money("The money that they ordered in all."),
        },
    ),
    "finding": _subject(
        "What an ombudsman found on one element of the complaint.",
        "ombudsman's findings",
        {
            "opened": of_day("The day of their first letter.", "opened:2025-26"),
            "determined": of_day("The day on which they decided; of an open case, that of their first letter.", "determined:2025-26"),
            "body": _BODY,
            "finding": _choice("What they found.", OmbudsmanFinding, "finding:service_failure"),
        },
    ),
    "order": _subject(
        "An order, a recommendation or a complaint handling failure order.",
        "orders",
        {
            "made": of_day("The day on which it was made.", "made:2025-26"),
            "due": of_day("The day by which it is to be complied with.", "due:this-week"),
            "complied": of_day("The day on which it was complied with.", "complied:none"),
            "evidenced": of_day("The day on which evidence of that was sent.", "evidenced:none"),
            "state": _STATE,
            "body": _BODY,
            "type": _choice("Which of the three it is.", OrderKind, "type:recommendation"),
            "amount": _money("The money ordered."),
            "officer": _officer("Who sees to it.", "officer:me"),
        },
    ),
    "evidence": _subject(
        "An ombudsman's request for evidence.",
        "evidence requests",
        {
            "requested": of_day("The day on which it was asked for.", "requested:2025-26"),
            "due": of_day("The day by which the procedure wants it, without more time.", "due:this-week"),
            "agreed": of_day("The later day that the ombudsman agreed to.", "agreed:any"),
            "supplied": of_day("The day on which it was sent.", "supplied:none"),
            "told": of_day("The day on which the ombudsman was told of a delay.", "told:none"),
            "state": _choice("Whether it was sent within the time of the procedure, whatever was agreed.", State, "state:late"),
            "body": _BODY,
        },
    ),
    "survey": _subject(
        "A question to the person how satisfied they are.",
        "surveys",
        {
            "sent": of_day("The day on which they were asked.", "sent:2025-26"),
            "replied": of_day("The day on which they answered.", "replied:none"),
            "handling": _score("Their mark for the handling, 1 very dissatisfied to 5 very satisfied.", "handling"),
            "result": _score("The same for the outcome.", "result"),
            "resolved": _choice("Whether they say that it was resolved.", YesNo, "resolved:no"),
            "told": _choice("Whether the survey says how to complain.", YesNo, "told:yes"),
        },
    ),
    "check": _subject(
        "A look at how a case was handled.",
        "quality checks",
        {
            "checked": of_day("The day of the check.", "checked:2025-26"),
            "quality": _score("The mark for the response, 1 poor to 5 very good.", "quality"),
            "rightly": _choice("Whether it was rightly classed.", YesNo, "rightly:no"),
            "cause-found": _choice("Whether the root cause was found.", YesNo, "cause-found:no"),
            "fed-back": _choice("Whether the learning reached the service.", YesNo, "fed-back:no"),
            "officer": _officer("Who checked it.", "officer:me"),
        },
    ),
}  # fmt: skip
"""Every one of them by the word that stands before its parentheses."""
