"""What the demo is made of: a team, which cases wait for what, people and their words. Only data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from itertools import cycle

from complainttui.rules.procedures import ACKNOWLEDGE, RESPOND
from complainttui.rules.vocabulary import RefusalReason

OFFICERS = ("a.mensah", "b.whitlock", "c.iyer", "d.okafor", "e.reyes")
WARDS = ("Abbey", "Canal Side", "Hillcrest", "Market", "Millfield", "Northgate", "Priory", "St Oswald's")
TEAMS = {
    "Asset Management": ("Repairs North", "Repairs South"),
    "Housing Needs": ("Housing Options", "Housing Options"),
    "Resident Services": ("Estates North", "Estates South"),
    "Repairs contact centre": ("Contact Centre", "Contact Centre"),
}
"""The teams of a service: of the wards in the north, which are the first half of them, and of those in the south."""

MEMBERS_CHANNELS = {"member": 60, "email": 40}
KINDS = {"complaint": 60, "service_request": 8, "compliment": 3, "comment": 2, "other": 1}
KINDS |= {"mp_enquiry": 14, "councillor_enquiry": 10, "cabinet_enquiry": 2}
CHANNELS = {"phone": 30, "email": 27, "online": 25, "letter": 8, "in_person": 6, "social_media": 3, "survey": 1}
COMPLAINT_OUTCOMES = {"upheld": 35, "partially_upheld": 25, "not_upheld": 33, "resolved": 3, "": 4}
ENQUIRY_OUTCOMES = {"resolved": 78, "upheld": 7, "not_upheld": 12, "": 3}
FOUND_FOR_THEM = ("upheld", "partially_upheld")
ACKNOWLEDGED_AFTER = {1: 25, 2: 25, 3: 20, 4: 14, 5: 11, 7: 5}
"""Working days and their weights; 7 is late under every procedure."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open case as today's worklist is to show it."""

    kind: str
    left: int
    """Working days until the next obligation is due; negative is over."""
    officer: str
    stage: int = 1
    awaits: str = RESPOND
    extended: bool = False


_A, _B, _C, _D, _E = OFFICERS
NOBODY = ""
"""The officer of a new case that somebody has still to take."""
# The order matters: a small demo gets the first ones only, and they must still show something of everything.
_TELLING = (
    Waiting("complaint", -2, _A),
    Waiting("complaint", 0, _A),
    Waiting("complaint", -1, _C, awaits=ACKNOWLEDGE),
    Waiting("complaint", 6, _B, stage=2),
    Waiting("complaint", 3, _D, extended=True),
    Waiting("mp_enquiry", 0, _E),
    Waiting("complaint", 2, NOBODY, awaits=ACKNOWLEDGE),
    Waiting("complaint", 1, _E, stage=2, awaits=ACKNOWLEDGE),
    Waiting("complaint", -1, _B),
    Waiting("councillor_enquiry", -4, _D),
    Waiting("complaint", 4, _A, awaits=ACKNOWLEDGE),
    Waiting("complaint", -3, _C, stage=2),
    Waiting("complaint", 0, _C),
    Waiting("mp_enquiry", 2, _A, extended=True),
    Waiting("complaint", 11, _D, stage=2, extended=True),
    Waiting("complaint", 5, NOBODY, awaits=ACKNOWLEDGE),
    Waiting("complaint", -6, _E),
    Waiting("complaint", 1, NOBODY, awaits=ACKNOWLEDGE),
    Waiting("service_request", -1, _B),
    Waiting("complaint", 14, _A, stage=2),
    Waiting("complaint", -5, _A),
    Waiting("complaint", 16, _E, stage=2),
    Waiting("cabinet_enquiry", 4, _B),
    Waiting("other", 7, _C),
)
_USUAL_LEFT = (9, 1, 5, 10, 8, 6, 3, 10, 4, 8, 6, 7, 9, 1, 10, 5)
_USUAL_KINDS = (
    *("complaint", "complaint", "mp_enquiry", "complaint", "councillor_enquiry"),
    *("complaint", "service_request", "complaint", "mp_enquiry"),
)
OPEN = _TELLING + tuple(
    Waiting(kind, left, officer)
    for left, kind, officer in zip(_USUAL_LEFT, cycle(_USUAL_KINDS), cycle((_B, _C, _A, _D, _E)), strict=False)
)

# Names that trip software up: apostrophes, hyphens, length, accents, a script from right to left, one letter.
AWKWARD_NAMES = (
    "Amina D'Souza",
    "Hal Grant-Iqbal",
    "Orla O'Rourke",
    "Siân Llewelyn-Prys",
    "Wilhelmina Featherstone-Cholmondeley-Adebanjo",
    "Zdzisława Głowacka",
    "سلمى البغدادي",
    "Ji-woo O",
)
GIVEN_NAMES = (
    *("Abena", "Agnieszka", "Aisling", "Bartosz", "Beatriz", "Callum", "Chidi", "Delroy", "Devika", "Dilys"),
    *("Ekow", "Farzana", "Fionnuala", "Gethin", "Gulsen", "Hamza", "Ines", "Jaswinder", "Kwabena", "Leticia"),
    *("Mairi", "Meera", "Nasreen", "Nikolai", "Olwen", "Parveen", "Rhiannon", "Roshan", "Samuel", "Soraya"),
    *("Thi Mai", "Tomasz", "Una", "Vikesh", "Winston", "Xiu", "Yusuf", "Zainab"),
)
FAMILY_NAMES = (
    *("Abernathy", "Achterberg", "Balogun", "Bhandari", "Chowdhury", "Crabtree", "Dervish", "Eastwick"),
    *("Farrant", "Gunawardena", "Hathersage", "Ibekwe", "Jankowski", "Kariuki", "Ledbetter", "MacAskill"),
    *("Mahmoud", "Mistry", "Nowakowska", "O'Hanlon", "Okwuosa", "Penhaligon", "Quist", "Raghunathan"),
    *("Sandhu", "Tewolde", "Thackeray", "Uddin", "Vasquez", "Wetherby", "Xiong", "Yildirim", "Zielinski"),
)
REPRESENTATIVES = {
    "Elmgrove Advice Centre": "adviser",
    "Kofi Danquah-Reid": "son",
    "Halina Borowiec": "support worker",
    "Marchmont Law Centre": "solicitor",
    "Gwenllian Tudor": "sister",
    "Priory clinic": "health visitor",
}
"""Who speaks for a resident, and as what."""

DETAILS = {
    "room": ("back bedroom", "children's bedroom", "kitchen", "living room", "hallway", "box room"),
    "times": ("twice", "three times", "four times", "five times"),
    "days": ("four", "five", "six", "nine", "eleven"),
    "weeks": ("three", "four", "five", "seven", "nine"),
    "months": ("three", "four", "six", "eight", "fourteen"),
    "household": (
        *("a newborn", "two small children", "a toddler who crawls", "a son with asthma", "an elderly mother"),
        *("a daughter who uses a wheelchair", "three children at primary school", "a partner just out of hospital"),
    ),
    "floor": ("ground", "first", "second", "fourth", "top"),
    "sum": ("£84", "£126", "£240", "£312", "£1,140"),
}
"""What the braces in the summaries stand for; each case draws its own."""

EXTENSION_REASONS = (
    "Waiting for the surveyor's report, booked for next week",
    "The contractor's records are needed to answer the second point",
    "The resident asked us to include events since the complaint was made",
    "The officer who made the decision is on leave until Monday",
    "A joint visit with the freeholder's agent could not be arranged sooner",
)
REFUSAL_REASONS = {
    RefusalReason.OVER_12_MONTHS: "The events were more than twelve months before they were raised with us.",
    RefusalReason.COURT_CLAIM: "The matter is before the county court, where particulars of claim have been filed.",
    RefusalReason.ALREADY_CONSIDERED: "It has been through both stages already; the final answer stands.",
    RefusalReason.OTHER: "The homelessness decision has its own review in law, which has been asked for.",
}
COMPENSATION = ("50.00", "75.00", "100.00", "150.00", "150.00", "250.00", "400.00", "625.00")


@dataclass(frozen=True, slots=True)
class Story:
    """What happened to somebody, what the complaint therefore is, what they want, and what puts it right."""

    summary: str
    definition: str
    wish: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What people complain about, to which service, and what usually lies behind it."""

    service: str
    name: str
    tenures: tuple[str, ...]
    """A tenure named more often is drawn more often."""
    causes: tuple[str, ...]
    stories: tuple[Story, ...]
    lessons: tuple[str, ...]


def _read_topics() -> tuple[Topic, ...]:
    text = (resources.files(__package__) / "stories.toml").read_text("utf-8")
    raw = tomllib.loads(text)
    return tuple(
        Topic(
            service=topic["service"],
            name=topic["name"],
            tenures=tuple(raw["tenures"][topic["tenures"]]),
            causes=tuple(topic["causes"]),
            stories=tuple(Story(**story) for story in topic["story"]),
            lessons=tuple(topic["lessons"]),
        )
        for topic in raw["topic"]
    )


TOPICS = _read_topics()

FRAMES = {
    "mp_enquiry": (
        "The MP writes for a constituent. {summary} Asks what is being done and by when.",
        "Raised at the MP's surgery. {summary}",
        "The MP's office forwards an email. {summary} Would like an answer to pass on.",
    ),
    "councillor_enquiry": (
        "Ward councillor forwards a message. {summary}",
        "Taken up on a councillor's walkabout. {summary} Asks for a date.",
        "Councillor has visited the home. {summary}",
    ),
    "cabinet_enquiry": ("Cabinet member asks for a briefing before the meeting. {summary}",),
}
"""How an elected member's enquiry puts what a resident says."""

NOTES = {
    "service_request": (
        ("Asset Management", "Outstanding repair", "First report: handrail loose on the {floor} floor landing."),
        ("Asset Management", "Heating", "Radiator in the {room} cold at the top since the weekend; wants it bled."),
        ("Asset Management", "Damp / mould", "First report of a damp patch in the {room}, size of a dinner plate."),
        ("Resident Services", "Trees", "Asks for the hedge by the bus stop to be cut; walks there with {household}."),
        ("Resident Services", "Fly tipping", "Sofa left by the bins on the {floor} floor, please collect."),
        ("Resident Services", "Pest control", "Wasps' nest above the {room} window; {household} at home."),
        ("Housing Needs", "Banding", "Asks how to add a medical letter about {household} to the application."),
        ("Repairs contact centre", "Missed appointment", "Wants the {days} o'clock visit moved to a Saturday."),
    ),
    "compliment": (
        ("Asset Management", "Heating", "The engineer stayed past six so that {household} had heat. 'A star.'"),
        ("Asset Management", "Leak", "Plumber mended the leak in the {room}, explained it and swept up after."),
        ("Resident Services", "ASB", "Thanks for {weeks} weeks of phone calls. 'You believed me.'"),
        ("Resident Services", "Fly tipping", "Caretaker on the {floor} floor keeps it spotless. 'Knows us all.'"),
        ("Housing Needs", "Homelessness", "Keys after {months} months. 'Please tell my caseworker we cried.'"),
        ("Repairs contact centre", "Call handling", "Adviser rang back {times} in one day to see that it was mended."),
    ),
    "comment": (
        ("Resident Services", "Trees", "Wants bulbs under the limes; the {floor} floor would plant them."),
        ("Resident Services", "Service charges", "A bill of {sum} would be clearer beside last year's."),
        ("Asset Management", "Outstanding repair", "Text reminders are good; {times} in one evening is too many."),
        ("Housing Needs", "Accommodation", "Waiting room could do with toys and water; was there {days} hours."),
    ),
    "other": (
        ("Housing Needs", "Homelessness", "Local paper asks how many families have waited over {months} months."),
        ("Resident Services", "ASB", "Tenants' association wants a speaker for its meeting in {weeks} weeks."),
        ("Asset Management", "Roof repair", "Insurer asks for the repair record of the {floor} floor flat."),
    ),
}
"""What comes in that is neither a complaint nor a member's enquiry: service, topic, summary."""

PARTIES = {
    "mp_enquiry": "MP's office",
    "councillor_enquiry": "Councillor's office",
    "cabinet_enquiry": "Cabinet member's office",
}
"""Who we write to instead of the person whom the case is about."""

CHATTER = (
    ("in", "phone", "", "Rang for news. Told where it stands; was upset, and thanked us for listening."),
    ("in", "email", "", "Sent five photographs and a short film."),
    ("in", "phone", "", "Prefers a call after four, when the school run is done."),
    ("out", "phone", "", "Rang to say where things stand. No answer, left a message without details."),
    ("out", "email", "", "Update sent: what happens next, and who to ring if it does not."),
    ("out", "letter", "", "Confirmed in writing what was said on the phone."),
    ("internal", "email", "Service manager", "Asked for the notes of both conversations and who decided."),
    ("internal", "other", "Team meeting", "Talked through: the delay is ours, the second point needs another look."),
)
"""What happens between the letters: direction, channel, party (blank is the person), summary."""

REPAIR_CHATTER = (
    ("internal", "email", "Surveyor", "Asked for the report; promised by the end of the week."),
    ("internal", "phone", "Contractor", "Their diary shows a visit that the resident never had. Asked for the log."),
    ("in", "phone", "Contractor", "Can go on Tuesday morning if somebody is in. Passed on."),
)
"""The same, about homes that are being mended."""

REPAIRING_SERVICES = ("Asset Management", "Repairs contact centre")

MILESTONES = (
    ("stage1_acknowledged", "out", "Acknowledged: how we understand it, and when to expect an answer."),
    ("stage1_extension_told", "out", "Told why we need longer, until when, and where else to turn."),
    ("stage1_responded", "out", "Answer sent, with what we will do, by when, and the next step."),
    ("stage2_requested", "in", "Asks for stage 2: the answer passes over what matters most."),
    ("stage2_acknowledged", "out", "Stage 2 request acknowledged, with who will look at it afresh."),
    ("stage2_extension_told", "out", "Told why stage 2 needs longer, until when, and how to reach the Ombudsman."),
    ("stage2_responded", "out", "Final answer sent, with the Ombudsman's address."),
    ("refused_on", "out", "Told that we cannot take this as a complaint, why, and how to challenge that."),
    ("withdrawn_on", "in", "Does not want to go on with the complaint; confirmed by us the same day."),
)
"""What is written when a date of the case log comes about: its column, direction, summary."""
