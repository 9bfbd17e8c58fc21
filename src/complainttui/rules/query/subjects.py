"""What a case has several of, and what is known of each: `stage(number:2 judged:late)`.

A report counts one of these; within its parentheses all that is asked has to hold for the same one of them. Fields of
the case may stand there too. Each is declared once, and `store.subjects` says where its fields lie.
"""

from __future__ import annotations

from complainttui.rules.equality import AgeBand, Disabled, Ethnicity, Orientation, Religion, Sex
from complainttui.rules.lists import NameList
from complainttui.rules.query.fields import FIELD_OF, FIELDS, FieldKind, Holds, words_of
from complainttui.rules.query.record_subjects import RECORD_SUBJECTS
from complainttui.rules.query.subject import AS_AT, JUDGED_AS_AT, Subject, of_day
from complainttui.rules.vocabulary import Judged, Outcome, Standing, Word, YesNo

_EQUALITY: tuple[tuple[str, str, type[Word]], ...] = (
    ("age-band", "What the person answered on their age.", AgeBand),
    ("sex", "On their sex.", Sex),
    ("disabled", "On whether they are disabled.", Disabled),
    ("ethnicity", "On their ethnic group.", Ethnicity),
    ("religion", "On their religion or belief.", Religion),
    ("orientation", "On their sexual orientation.", Orientation),
)
SUBJECTS: dict[str, Subject] = {
    "stage": Subject(
        "A stage that the case has reached, each by itself.",
        "stages",
        {
            "number": FieldKind("Which stage it is.", Holds.NUMBER, ("number:1", "number:>=2")),
            "requested": of_day("The day on which it was asked for; of stage 1, on which the case came.", "requested:2025-26"),
            "acknowledged": of_day("The day on which it was acknowledged.", "acknowledged:none"),
            "answered": of_day("The day on which it was answered.", "answered:last-month"),
            "due": of_day("The day on which its answer is due, as was known.", "due:this-week"),
            "judged": FieldKind("Whether its answer came in time.", Holds.CHOICE, ("judged:on_time,on_time_extended",), choices=words_of(Judged)),
            "outcome": FieldKind("How it was decided; none where no outcome is recorded.", Holds.CHOICE, ("outcome:upheld", "outcome:none"), choices=words_of(Outcome)),
            "handler": FieldKind("Who handled it.", Holds.NAME, ("handler:c.iyer",), NameList.OFFICERS),
            "days": FieldKind("Working days from where its clock counts to the answer.", Holds.NUMBER, ("days:<=10", "days:11..20")),
            "elapsed": FieldKind("Working days from its being asked for to the answer.", Holds.NUMBER, ("elapsed:>20",)),
            "acknowledged-in": FieldKind("Working days from its being asked for to the acknowledgement.", Holds.NUMBER, ("acknowledged-in:<=5",)),
            "extended": FieldKind("Whether it was lawfully given more time.", Holds.CHOICE, ("extended:yes",), choices=words_of(YesNo)),
            "went-on": FieldKind("Whether a later stage was asked for.", Holds.CHOICE, ("went-on:no",), choices=words_of(YesNo)),
            "way-on": FieldKind("Whether the letter with its answer says where to go next: to the next stage, or to the ombudsman. None where no letter is on record.", Holds.CHOICE, ("way-on:no", "way-on:none"), choices=words_of(YesNo)),
            "rights-told": of_day("The day on which the person was told of the ombudsman at that stage.", "rights-told:any"),
            "heard": FieldKind("Whether the person was heard, or asked, before the answer; none where it is not on record.", Holds.CHOICE, ("heard:yes", "heard:none"), choices=words_of(YesNo)),
            "updated": FieldKind("Whether the updates that were agreed were given by their days; none where none were agreed.", Holds.CHOICE, ("updated:no", "updated:none"), choices=words_of(YesNo)),
            AS_AT: JUDGED_AS_AT,
        },
    ),
    "case": Subject(
        "The case itself, by what was so on a day.",
        "cases",
        {
            "received": of_day("The day on which it came.", "received:2025-26"),
            "standing": FieldKind("How far it had come.", Holds.CHOICE, ("standing:awaiting",), choices=words_of(Standing)),
            "stage": FieldKind("The last stage that was asked for.", Holds.NUMBER, ("stage:2", "stage:>=2")),
            "answered": of_day("The day on which the last of its stages was answered that was.", "answered:last-month"),
            "outcome": FieldKind("How that stage was decided; none where no outcome is recorded.", Holds.CHOICE, ("outcome:upheld", "outcome:none"), choices=words_of(Outcome)),
            "closed": of_day("The day on which it was closed.", "closed:last-month"),
            "withdrawn": of_day("The day on which it was withdrawn.", "withdrawn:none"),
            "refused": of_day("The day on which it was not accepted.", "refused:any"),
            "correspondence": FieldKind("Whether any correspondence is on record.", Holds.CHOICE, ("correspondence:no",), choices=words_of(YesNo)),
            "remedied": FieldKind("Whether a promise, a remedy or compensation is on record.", Holds.CHOICE, ("remedied:no",), choices=words_of(YesNo)),
            **{name: FieldKind(meaning, Holds.CHOICE, (f"{name}:prefer_not_to_say", f"{name}:none"), choices=words_of(words)) for name, meaning, words in _EQUALITY},
            AS_AT: JUDGED_AS_AT,
        },
    ),
    "code": Subject(
        "A complaint that the Complaint Handling Code of 2024 is put to, by how it stands by its provisions.",
        "complaints under the Code",
        {
            "received": of_day("The day on which it came.", "received:2025-26"),
            "kept": FieldKind("A provision that it keeps.", Holds.PROVISION, ("kept:6.2",)),
            "broken": FieldKind("A provision that it breaks.", Holds.PROVISION, ("broken:6.2", "broken:6")),
            "unknown": FieldKind("A provision of which nothing on record says either way.", Holds.PROVISION, ("unknown:7.2",)),
            "spared": FieldKind("A provision that speaks of nothing that has happened.", Holds.PROVISION, ("spared:6.14",)),
            AS_AT: JUDGED_AS_AT,
        },
    ),
    **RECORD_SUBJECTS,
}  # fmt: skip
"""Every subject by the word that stands before its parentheses."""


def names_of_fields(subject: str) -> dict[str, FieldKind]:
    """Every name that a field may have within the parentheses of a subject, its own before those of the case."""
    of_case = {name: FIELDS[declared] for name, declared in FIELD_OF.items()}
    return {**SUBJECTS[subject].fields, **of_case} if subject else of_case


def lists_named() -> set[str]:
    """Every list on which the names of some field stand."""
    every = [FIELDS, *(one.fields for one in SUBJECTS.values())]
    return {kind.names for fields in every for kind in fields.values() if kind.names}


def owner_of(subject: str, typed: str) -> tuple[str, str] | None:
    """Whose field a name is there, and how it is declared: of the subject, or of the case (''). None for no field."""
    plain = typed.casefold()
    if subject and plain in SUBJECTS[subject].fields:
        return subject, plain
    return ("", FIELD_OF[plain]) if plain in FIELD_OF else None


def kind_of(subject: str, name: str) -> FieldKind:
    """What a declared field holds; `subject` is empty for one of the case itself."""
    return SUBJECTS[subject].fields[name] if subject else FIELDS[name]
