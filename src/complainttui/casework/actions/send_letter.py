"""Record that one of our letters was sent. What looks through it is imported late: declaring it costs no time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Day, Line, LongText, OneWord, TextFile, asks, today_text
from complainttui.rules.problems import Problem, Refused, WrongInput
from complainttui.rules.records import CorrespondenceFacts, UpdateFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Channel, Direction, LetterKind, word_from
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork
    from complainttui.rules.letter_gaps import Gap

_GAPS_SHOWN = 4  # on a form, which has little room


def _next_letter(case: CaseRecord | None, _desk: Desk) -> str:
    from complainttui.rules.letter_subject import next_letter

    return next_letter(case.facts).value if case else ""


@dataclass(frozen=True, kw_only=True)
class SendLetter(CaseAction):
    """Record a letter as sent, checked against the Code; one with gaps needs a reason (Code 6.9, 6.19)."""

    begins_at: ClassVar[str] = "kind"
    about_one_case: ClassVar[bool] = True

    kind: str = asks(
        OneWord(LetterKind),
        "Letter",
        default=_next_letter,
        positional=True,
        help="acknowledgement, extension, update, stage_1_response, stage_2_response, refusal, ombudsman_cover",
    )
    text: str | None = asks(LongText(), "Text", required=False, help="the letter as it was sent")
    file: str | None = asks(
        TextFile(), "File", required=False, off_form=True, help="the file that holds the text, - for standard input"
    )
    channel: str = asks(OneWord(Channel), "Sent by", default=Channel.LETTER.value, help="letter, email, ...")
    on: date = asks(Day(), "Sent on", default=today_text, help="the day on which it was sent")
    because: str | None = asks(Line(), "Because", required=False, help="why it goes with gaps, if it has any")

    @classmethod
    def follows(cls, typed: Mapping[str, str], case: CaseRecord | None, desk: Desk) -> str:
        """What the letter lacks, as it stands."""
        from complainttui.casework.letter_subjects import subject_of
        from complainttui.rules.letter_check import gaps

        text = typed.get("text", "")
        if case is None or not text.strip():
            return ""
        try:
            kind = word_from(LetterKind, typed["kind"], "kind")
            on = Day().read(typed["on"], desk, "on") if typed.get("on", "").strip() else None
            found = gaps(kind, text, subject_of(desk, case, kind, on))
        except Problem as problem:
            return str(problem)
        if not found:
            return "The letter check finds no gap."
        more = [f"And {len(found) - _GAPS_SHOWN} more."] if len(found) > _GAPS_SHOWN else []
        return "\n".join([*(f"- {one.sentence}" for one in found[:_GAPS_SHOWN]), *more])

    def apply(self, work: CaseWork) -> str:
        """Check the letter and keep its text, without the note for its writer. Raises WrongInput or Refused."""
        from complainttui.casework.letter_subjects import subject_of_work
        from complainttui.rules.letter_check import gaps, without_note

        text = without_note(self.text or self.file or "").strip()
        if not text:
            raise WrongInput("A letter has a text: give it, or the file that holds it.", "text")
        kind = LetterKind(self.kind)
        stage = work.stage
        acknowledges = kind == LetterKind.ACKNOWLEDGEMENT and not (stage.acknowledged_on or stage.responded_on)
        if acknowledges:
            work.count_anew()  # the date of the answer is told by the calendar as it is now
            stage.acknowledged_on = self.on
        about = subject_of_work(work, self.on)
        found = gaps(kind, text, about)
        if found and not (self.because or "").strip():
            raise Refused(_refusal_for(found), "because")
        if kind == LetterKind.UPDATE:
            work.add(UpdateFacts(stage=stage.number, on_date=self.on, channel=self.channel, text=text))
        to = about.ombudsman.name if kind == LetterKind.OMBUDSMAN_COVER else about.complainant
        work.add(
            CorrespondenceFacts(
                on_date=self.on,
                direction=Direction.SENT.value,
                channel=self.channel,
                party=to,
                summary=text,
                recorded_by=work.desk.actor,
                letter=kind.value,
                stage=stage.number,
                gaps="\n".join(f"{one.item.replace('_', ' ')}: {one.sentence}" for one in found),
                because=(self.because or "") if found else "",
            )
        )
        told = f"Sent the {kind.label.lower()} of stage {stage.number} on {spoken(self.on)}."
        told += f" Acknowledged stage {stage.number} with it." if acknowledges else ""
        return told + (f" {_counted(found)} in it, because: {self.because}." if found else "")


def _counted(found: list[Gap]) -> str:
    return f"{len(found)} gap{'' if len(found) == 1 else 's'}"


def _refusal_for(found: list[Gap]) -> str:
    lines = "\n".join(f"- {one.sentence}" for one in found)
    return f"The letter check finds {_counted(found)}:\n{lines}\nMend the letter, or say because of what it goes so."
