"""What the demo is made of: a team, which cases wait for what, people and their words. Only data."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle

from complainttui.rules.deadlines import ACKNOWLEDGE, RESPOND

OFFICERS = ("a.mensah", "b.whitlock", "c.iyer", "d.okafor", "e.reyes")
WARDS = ("Abbey", "Canal Side", "Hillcrest", "Market", "Millfield", "Northgate", "Priory", "St Oswald's")

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
# The order matters: a small demo gets the first ones only, and they must still show something of everything.
_TELLING = (
    Waiting("complaint", -2, _A),
    Waiting("complaint", 0, _A),
    Waiting("complaint", -1, _C, awaits=ACKNOWLEDGE),
    Waiting("complaint", 6, _B, stage=2),
    Waiting("complaint", 3, _D, extended=True),
    Waiting("mp_enquiry", 0, _E),
    Waiting("complaint", 2, _B, awaits=ACKNOWLEDGE),
    Waiting("complaint", 1, _E, stage=2, awaits=ACKNOWLEDGE),
    Waiting("complaint", -1, _B),
    Waiting("councillor_enquiry", -4, _D),
    Waiting("complaint", 4, _A, awaits=ACKNOWLEDGE),
    Waiting("complaint", -3, _C, stage=2),
    Waiting("complaint", 0, _C),
    Waiting("mp_enquiry", 2, _A, extended=True),
    Waiting("complaint", 11, _D, stage=2, extended=True),
    Waiting("complaint", 5, _D, awaits=ACKNOWLEDGE),
    Waiting("complaint", -6, _E),
    Waiting("complaint", 1, _E, awaits=ACKNOWLEDGE),
    Waiting("service_request", -1, _B),
    Waiting("complaint", 14, _A, stage=2),
    Waiting("complaint", -5, _A),
    Waiting("complaint", 16, _E, stage=2),
    Waiting("cabinet_enquiry", 4, _B),
    Waiting("other", 7, _C),
)
_USUAL_LEFT = (
    *(1, 2, 4, 7, 3, 5, 1, 9, 6, 2, 8, 4, 1, 5, 10, 3, 6, 2),
    *(7, 1, 5, 3, 8, 4, 9, 2, 6, 1, 5, 7, 3, 10, 2, 8, 4, 6),
)
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
REPRESENTATIVES = (
    "Elmgrove Advice Centre",
    "Kofi Danquah-Reid (son)",
    "Halina Borowiec (support worker)",
    "Marchmont Law Centre",
    "Gwenllian Tudor (sister)",
    "Health visitor, Priory clinic",
)

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
REFUSAL_REASONS = (
    "The events were more than twelve months before they were raised with us.",
    "The matter is before the county court, where particulars of claim have been filed.",
    "It has been through both stages already; the final answer stands.",
)
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


_RENTED = ("tenant",) * 6 + ("non_secure_tenant", "leaseholder", "shared_owner")
_SETTLED = ("tenant",) * 5 + ("leaseholder",) * 2 + ("freeholder", "private_tenant", "unknown")
_TEMPORARY = ("homeless_household",) * 3 + ("non_secure_tenant",)
_HOMELESS = ("homeless_household",) * 3 + ("housing_applicant",)
_WAITING = ("housing_applicant",) * 4 + ("tenant", "private_tenant")
_OWNED = ("leaseholder",) * 5 + ("shared_owner",) * 2

TOPICS = (
    Topic(
        *("Asset Management", "Outstanding repair", _RENTED),
        causes=("Service delay", "Contractor", "Quality of service"),
        stories=(
            Story(
                "Kitchen units came off the wall {weeks} weeks ago; made safe, never refitted. "
                "Cooking on a camping stove with {household} at home.",
                "The kitchen was made safe and then left.",
                "The units back on the wall, with a date in writing.",
                "Apology; units refitted, meals allowance paid.",
            ),
            Story(
                "Front door has not locked since the police forced it {months} months ago. "
                "Wedges a chair under it at night.",
                "How long the home has been without a door that locks.",
                "A new door and two keys.",
                "Door replaced; payment for the delay.",
            ),
            Story(
                "Window in the {room} will not close, boarded up {weeks} weeks ago and no glazier since. "
                "Has rung {times} and is told it is 'on the system'.",
                "The window was boarded and not glazed, and calls about it led nowhere.",
                "The glass put in, and one person to ring until it is.",
                "Window glazed; apology and a named contact.",
            ),
            Story(
                "Electrician left bare wires in the {room} and said someone else would finish. "
                "Nobody has, {days} days on.",
                "The wiring was left unsafe between two visits.",
                "It made safe today and finished this week.",
                "Made safe the same day and finished; apology.",
            ),
        ),
        lessons=(
            "Jobs that are made safe raise the follow-on job before the operative leaves.",
            "The weekly list of part-finished jobs goes to the contract manager.",
        ),
    ),
    Topic(
        *("Asset Management", "Leak", _RENTED),
        causes=("Service delay", "Contractor", "Communications"),
        stories=(
            Story(
                "Water through the {room} ceiling whenever the flat above runs a bath. "
                "Reported {times} in {weeks} weeks.",
                "The leak from the flat above was not traced in a reasonable time.",
                "The leak found and the ceiling made good.",
                "Leak traced and mended; ceiling redecorated.",
            ),
            Story(
                "Leak from the soil stack on the {floor} floor; the smell is in the {room}. Lives with {household}.",
                "The soil stack still leaks, and the home was not cleaned after it.",
                "It mended and the room disinfected.",
                "Stack repaired; room cleaned and repainted.",
            ),
            Story(
                "Pipe under the sink was taped, not mended. "
                "The tape failed after {days} days and the new floor is ruined.",
                "A temporary mend was treated as the end of the job.",
                "The flooring paid for, and an apology.",
                "Apology; pipe renewed, contribution to new flooring.",
            ),
            Story(
                "Came home to water running down the light fitting. "
                "The emergency line took {days} hours to send anyone.",
                "The time it took to answer an emergency.",
                "To know why it took so long.",
                "Explanation and apology; electrics tested.",
            ),
        ),
        lessons=(
            "Leaks between flats are booked as one job with access to both homes.",
            "A temporary mend stays open on the system until the lasting one is done.",
        ),
    ),
    Topic(
        *("Asset Management", "Roof repair", _RENTED),
        causes=("Contractor", "Service delay", "Quality of service"),
        stories=(
            Story(
                "Water through the {room} ceiling since the storm; appointment missed {times}. "
                "Buckets out every night.",
                "The roof has not been mended, and appointments were missed without notice.",
                "A date in writing, and redecoration.",
                "Roof mended and the room redecorated.",
            ),
            Story(
                "Tiles slipped {months} months ago. Scaffolding went up, nobody worked on it, and it came down again.",
                "The roof was not repaired although the scaffolding stood.",
                "The work done, with the scaffolding up once.",
                "Roof repaired; apology and payment for the delay.",
            ),
            Story(
                "Roof patched {times} in {months} months and it still lets in. "
                "Asks why it is not renewed like next door's.",
                "Repeated patching where the roof needs a lasting repair.",
                "A proper survey of the roof, and to see the result.",
                "Survey done and shared; roof put on this year's programme.",
            ),
        ),
        lessons=(
            "Scaffolding is ordered only when the roofer's date is confirmed.",
            "A third patch on one roof prompts a survey.",
        ),
    ),
    Topic(
        *("Asset Management", "Heating", _RENTED),
        causes=("Service failure", "Contractor", "Service delay"),
        stories=(
            Story(
                "No heating or hot water for {days} days with {household} at home; "
                "two engineer visits booked, neither kept.",
                "How long the home was without heating, and two visits that were not kept.",
                "Heating that works, and help with the electricity used.",
                "Boiler mended; electricity repaid, payment for each day.",
            ),
            Story(
                "Boiler condemned {weeks} weeks ago. Two fan heaters were left and the meter is costing {sum} a month.",
                "The delay to the new boiler, and the cost of the heaters.",
                "The boiler fitted and the extra cost back.",
                "Boiler replaced; electricity used repaid.",
            ),
            Story(
                "Communal heating fails at weekends and is back by Monday, so the engineer always finds it working. "
                "Cold for {weeks} weekends now.",
                "The heating fails again and again, and only the symptom is looked at.",
                "Somebody to come when it is off.",
                "Controls replaced; weekend visit made to test them.",
            ),
            Story(
                "Thermostat fitted out of reach, and {household} in the home. Asked {times} for it to be moved.",
                "A request to move the thermostat was not dealt with.",
                "It moved to where it can be reached.",
                "Thermostat moved; apology for not listening.",
            ),
        ),
        lessons=(
            "Households with a baby, illness or disability are offered heaters on the first call.",
            "Three call-outs to one system in a winter go to the gas manager.",
        ),
    ),
    Topic(
        *("Asset Management", "Bathroom", _RENTED),
        causes=("Quality of service", "Contractor", "Service delay"),
        stories=(
            Story(
                "New bathroom left unfinished: no seal round the bath, tiles missing, toilet rocks. "
                "Contractor has not been back in {weeks} weeks.",
                "The standard of the new bathroom, and that faults were not put right.",
                "It finished, by a different fitter.",
                "Faults put right and signed off by the resident.",
            ),
            Story(
                "Told the bathroom would be out of use for two days; it was {days}. "
                "Washed {household} at a neighbour's.",
                "The work overran and nothing was offered meanwhile.",
                "An apology, and something for the neighbour's trouble.",
                "Apology; payment for each day without a bathroom.",
            ),
            Story(
                "Wet room agreed by the occupational therapist {months} months ago. Still being lifted into the bath.",
                "The delay to an adaptation that was already agreed.",
                "A start date for the wet room.",
                "Wet room fitted; payment for the delay.",
            ),
        ),
        lessons=(
            "No bathroom is paid for until the resident has signed the list of faults.",
            "Agreed adaptations are reviewed every month until they start.",
        ),
    ),
    Topic(
        *("Asset Management", "Lack of response", _SETTLED),
        causes=("Communications", "Service failure"),
        stories=(
            Story(
                "Has written {times} about the broken entry phone in {weeks} weeks and had an automatic reply each "
                "time.",
                "Messages about the entry phone were not answered.",
                "An answer from a person, and the entry phone mended.",
                "Apology; entry phone mended and an answer given.",
            ),
            Story(
                "Surveyor promised to ring back 'by Friday' with the plan for the {room}. That was {weeks} weeks ago.",
                "A promise to ring back was not kept.",
                "The call, and the plan.",
                "Plan explained on a visit; apology.",
            ),
            Story(
                "Sent photographs of the cracks in the {room} as asked. Nobody can find them; "
                "asked for them {times} since.",
                "What was sent to us was lost, and had to be sent again.",
                "For somebody to look at the pictures.",
                "Pictures found and read; inspection booked.",
            ),
        ),
        lessons=(
            "The shared inbox has a named reader for each day of the week.",
            "A promised call is noted on the job, so that anyone can keep it.",
        ),
    ),
    Topic(
        *("Asset Management", "Damp / mould", _RENTED),
        causes=("Service delay", "Service failure", "Quality of service"),
        stories=(
            Story(
                "Black mould on the {room} wall, back {weeks} weeks after it was washed down. Lives with {household}.",
                "The mould was washed off and its cause was not dealt with.",
                "The cause found and put right, not painted over.",
                "Extractor fans and insulation fitted; walls treated.",
            ),
            Story(
                "Was told to open windows and wipe the walls. "
                "The surveyor's own meter showed damp rising in the {room}.",
                "The advice blamed the household for damp that the survey found.",
                "An apology for the advice, and the wall treated.",
                "Apology; damp course repaired, room replastered.",
            ),
            Story(
                "Bed and clothes thrown out because of mould. "
                "GP's letter about {household} sent {times}, no inspection.",
                "A doctor's letter about the mould was not acted on.",
                "An inspection, and the bed replaced.",
                "Inspection within two days; bed and clothes paid for.",
            ),
            Story(
                "Damp survey done {months} months ago; "
                "still not told what it found in the {room} or what happens next.",
                "The survey's findings were not shared or acted on.",
                "To see the survey and have dates for the work.",
                "Survey shared; work ordered with dates.",
            ),
        ),
        lessons=(
            "Survey findings go to the resident within five working days, with the dates of the work.",
            "A medical letter moves a damp case up on the day it arrives.",
        ),
    ),
    Topic(
        *("Housing Needs", "Homelessness", _HOMELESS),
        causes=("Object to eligibility or assessment decision", "Communications", "Service delay"),
        stories=(
            Story(
                "Came in with an eviction notice and {household}; told to come back when the bailiffs had been.",
                "No help was given although the notice was valid.",
                "A case opened now, before the bailiffs come.",
                "Apology; case opened and housing plan agreed.",
            ),
            Story(
                "Homeless application open for {months} months. Third caseworker, and each asks for the same papers.",
                "The delay in deciding, and papers asked for again and again.",
                "A decision, and a caseworker who stays.",
                "Decision issued and caseworker named; apology.",
            ),
            Story(
                "Housing plan says to find a private let under {sum} a week with {household}. "
                "Sent {days} adverts, all dearer.",
                "The housing plan asks for what cannot be found.",
                "A plan that fits the rents there are.",
                "Housing plan rewritten with the resident; deposit help given.",
            ),
        ),
        lessons=(
            "Nobody is sent away with a valid notice: a case is opened on the day.",
            "Handover notes are checked before a caseworker moves on.",
        ),
    ),
    Topic(
        *("Housing Needs", "Accommodation", _HOMELESS),
        causes=("Quality of service", "Service failure", "Contractor"),
        stories=(
            Story(
                "One room on the {floor} floor for the family, with {household}; the shared kitchen is locked at nine.",
                "Whether the room suits the household.",
                "A move to somewhere with its own kitchen.",
                "Suitability reviewed; moved to a self-contained flat.",
            ),
            Story(
                "Moved {times} in {weeks} weeks. The children's school is now an hour and a half away by two buses.",
                "The number of moves, and that school was not taken into account.",
                "A placement nearer to the school.",
                "Moved nearer to the school; bus fares repaid.",
            ),
            Story(
                "No cooker or fridge on arrival with {household}. Takeaways for {days} days, on universal credit.",
                "What was missing when the family moved in.",
                "A cooker and a fridge, and the food costs back.",
                "Cooker and fridge delivered; food costs repaid.",
            ),
        ),
        lessons=(
            "A home is checked for a cooker and fridge before keys are given.",
            "School is now a question on the placement form.",
        ),
    ),
    Topic(
        *("Housing Needs", "Banding", _WAITING),
        causes=("Object to eligibility or assessment decision", "Policy Objection", "Communications"),
        stories=(
            Story(
                "Medical form went in {months} months ago and the banding has not changed. "
                "Shares a room with {household}.",
                "The time taken to assess the medical form.",
                "The form assessed, with reasons.",
                "Assessment done; banding backdated to the form.",
            ),
            Story(
                "Dropped a band after a change of address was typed in wrongly. Has missed {weeks} weeks of bidding.",
                "The change of band, and whether the bids lost can be made good.",
                "The band put back to the date of the mistake.",
                "Band corrected and backdated; direct offer considered.",
            ),
            Story(
                "Fled here {months} months ago and is told the local connection rule means no band. "
                "Has {household} to house.",
                "The local connection rule was applied without looking at why the family moved.",
                "The rule's exception for people who flee violence used.",
                "Exception applied; band given from the first day.",
            ),
        ),
        lessons=(
            "Every change of band is checked by a second person.",
            "Medical forms without a decision after 20 days go on the team's board.",
        ),
    ),
    Topic(
        *("Housing Needs", "Staff conduct", _WAITING),
        causes=("Staff attitude/behaviour", "Communications"),
        stories=(
            Story(
                'Told at the front desk that "people like you always have a story", in front of {household}.',
                "How the resident was spoken to at the front desk.",
                "An apology from the officer who said it.",
                "Apology in person; officer's manager has followed it up.",
            ),
            Story(
                "Caseworker hung up when asked for an interpreter. Rang back {times} and was not put through.",
                "An interpreter was refused and calls were cut off.",
                "An interpreter, and somebody else to deal with.",
                "Caseworker changed; interpreter booked for each call.",
            ),
            Story(
                "Officer left details of the case on a shared answerphone {days} days ago. The record says email only.",
                "A request about how to be contacted was not respected.",
                "To be sure that it will not happen again.",
                "Apology; contact preference flagged, breach reported.",
            ),
        ),
        lessons=(
            "Contact preferences and interpreters show at the top of every record.",
            "Front desk staff have had the training on trauma and plain kindness.",
        ),
    ),
    Topic(
        *("Housing Needs", "Damp / mould", _TEMPORARY),
        causes=("Contractor", "Service failure", "Service delay"),
        stories=(
            Story(
                "Mould behind the {room} wardrobe of the temporary flat. "
                "The agent says the council repairs it, we say the agent.",
                "Nobody would own the repair of the temporary home.",
                "One of the two to take it on, and to be told which.",
                "Agent held to the contract; walls treated.",
            ),
            Story(
                "Basement room with wet walls for {weeks} weeks, with {household}. Health visitor has written {times}.",
                "What was done after the health visitor wrote.",
                "To be moved somewhere dry.",
                "Moved within a week; belongings replaced.",
            ),
            Story(
                "Reported damp in the {room} on the first night. "
                "Given a dehumidifier {weeks} weeks later, at {sum} a month to run.",
                "The damp was met with a machine that the family pays to run.",
                "The damp dealt with and the bill paid.",
                "Running costs repaid; leak behind the wall mended.",
            ),
        ),
        lessons=(
            "Agents' homes are inspected before the first night, not after the first report.",
            "Who repairs what is now on the placement letter.",
        ),
    ),
    Topic(
        *("Resident Services", "ASB", _SETTLED),
        causes=("Service failure", "Communications", "Policy Objection"),
        stories=(
            Story(
                "Music from the flat above until four most nights. "
                "Diary sheets sent {times}, no visit in {weeks} weeks.",
                "Diary sheets were not followed up.",
                "A visit to the neighbour, and an action plan.",
                "Action plan agreed and weekly calls; apology.",
            ),
            Story(
                "Threatened on the {floor} floor stairs by a neighbour's visitors. Afraid to go out after dark; "
                "lives with {household}.",
                "No risk assessment was done after a threat was reported.",
                "To feel safe on the stairs.",
                "Risk assessed; door and lights made safer.",
            ),
            Story(
                "Mopeds raced across the estate every evening for {months} months. "
                "Police say ring the council, and we say the police.",
                "The resident was sent back and forth, and nothing was done.",
                "To know who deals with it, honestly.",
                "Joint meeting held with the police; barrier fitted.",
            ),
        ),
        lessons=(
            "A threat reported to anyone is assessed within one working day.",
            "Diary sheets are acknowledged when they come in.",
        ),
    ),
    Topic(
        *("Resident Services", "Pest control", _SETTLED),
        causes=("Contractor", "Service delay", "Quality of service"),
        stories=(
            Story(
                "Mice in the kitchen for {months} months. Bait laid {times}; the hole behind the units is still open.",
                "Bait was laid and the way in was not blocked.",
                "The hole blocked, not more bait.",
                "Entry points sealed; kitchen checked a month later.",
            ),
            Story(
                "Rats in the bin store by the play area for {weeks} weeks. "
                "Contractor could not get in, and closed the job.",
                "The job was closed although no treatment had been done.",
                "The bin store treated and the doors mended.",
                "Bin store treated; doors renewed.",
            ),
            Story(
                "Bed bugs treated here but not next door, so they are back. Sleeping on the sofa with {household}.",
                "Treating one flat of several, so that the pests came back.",
                "The whole block treated at once.",
                "Block treated; mattress paid for.",
            ),
        ),
        lessons=(
            "Pest jobs stay open until a second visit finds nothing.",
            "Treatment of a flat raises a check of its neighbours.",
        ),
    ),
    Topic(
        *("Resident Services", "Fly tipping", _SETTLED),
        causes=("Service failure", "Service delay", "Contractor"),
        stories=(
            Story(
                "Mattresses and a fridge by the garages for {weeks} weeks. Reported {times}; "
                "marked 'cleared' on the website.",
                "The rubbish was not cleared, and the record said that it was.",
                "It cleared, and an honest record.",
                "Cleared the next day; apology for the record.",
            ),
            Story(
                "Rubbish against the {floor} floor fire exit for {days} days. "
                "Caretaker says it is not in the contract.",
                "A fire exit was left blocked.",
                "The exit cleared today, and kept clear.",
                "Exit cleared; daily check added.",
            ),
            Story(
                "Builders tip at the end of the road every Sunday. "
                "Sent the number plate {weeks} weeks ago and heard nothing.",
                "Evidence sent in was not acted on.",
                "To hear what was done with the number plate.",
                "Passed to enforcement; resident told the result.",
            ),
        ),
        lessons=(
            "A clearance needs a photograph before it can be marked done.",
            "Blocked exits are cleared within the day, whoever's contract it is.",
        ),
    ),
    Topic(
        *("Resident Services", "Trees", _SETTLED),
        causes=("Policy Objection", "Service delay", "Communications"),
        stories=(
            Story(
                "Lime tree takes all the light from the {room} and drips on the car. Last pruned {days} years ago.",
                "The tree is not pruned although it darkens the home.",
                "The crown lifted this winter.",
                "Crown lifted; tree put on a three-year round.",
            ),
            Story(
                "Branch came down in the wind {days} days ago, a yard from {household}. The rest looks no better.",
                "The tree was not inspected after a branch had fallen.",
                "The tree looked at by someone who knows trees.",
                "Tree inspected and dead wood taken out.",
            ),
            Story(
                "Roots have lifted the path to the front door; has fallen {times}. "
                "Told trees and paths are different teams.",
                "Two teams each left the path to the other.",
                "A path that is safe to walk on.",
                "Path relaid; apology for the delay.",
            ),
        ),
        lessons=(
            "A fallen branch prompts an inspection within two working days.",
            "Path and root reports go to one named officer.",
        ),
    ),
    Topic(
        *("Resident Services", "Service charges", _OWNED),
        causes=("Communications", "Quality of service", "Policy Objection"),
        stories=(
            Story(
                "Billed {sum} for lift repairs in a block that has no lift. Has asked {times} for the invoice.",
                "A charge for a lift that does not exist, and no invoice sent.",
                "The charge taken off.",
                "Charge removed and refunded; apology.",
            ),
            Story(
                "Cleaning charge up by {sum} and the {floor} floor landing is swept once a month. Keeps a diary of it.",
                "The charge does not match the cleaning.",
                "The cleaning done or the money back.",
                "Charge reduced; cleaning rota put up and checked.",
            ),
            Story(
                "Final demand for {sum} sent while the query was still open. Worried about a bad credit record.",
                "Recovery was started while a query was open.",
                "The demand withdrawn in writing.",
                "Demand withdrawn; breakdown sent.",
            ),
            Story(
                "Section 20 notice arrived {days} days after work had started on the {floor} floor landing.",
                "Leaseholders were not consulted before the work began.",
                "To know what can still be recovered from leaseholders.",
                "Contribution capped; consultation explained.",
            ),
        ),
        lessons=(
            "An open query puts a stop on reminders.",
            "Charges are checked against the list of blocks before bills go out.",
        ),
    ),
    Topic(
        *("Repairs contact centre", "Missed appointment", _RENTED),
        causes=("Contractor", "Communications", "Service failure"),
        stories=(
            Story(
                "Took a day off unpaid {times} for the plumber. "
                "Nobody came, and the record says 'no access' at ten past nine.",
                "Visits were missed, and the record blames the resident.",
                "The pay lost, and 'no access' taken off the record.",
                "Record corrected; missed appointment payments made.",
            ),
            Story(
                "Third plasterer's visit missed. Was in all day with {household}; "
                "the text said 'your job is complete'.",
                "A job was closed although nobody had been.",
                "The plastering done, on a day that is kept.",
                "Job reopened and done; apology.",
            ),
            Story(
                "Morning visit became 'before six', then a text: please book again. Next slot in {weeks} weeks.",
                "An appointment was moved and then cancelled without a word.",
                "A visit this week, at a time that is kept.",
                "Saturday appointment given and kept.",
            ),
        ),
        lessons=(
            "'No access' needs a photograph of the door and a call first.",
            "A missed visit alerts a team leader before the resident has to ring.",
        ),
    ),
    Topic(
        *("Repairs contact centre", "Call handling", _RENTED),
        causes=("Staff attitude/behaviour", "Communications", "Quality of service"),
        stories=(
            Story(
                "Held for fifty minutes to report a burst pipe, then cut off. "
                "Rang {times} before anyone took the details.",
                "The wait to report an emergency, and being cut off.",
                "A number for emergencies that is answered.",
                "Apology; direct emergency number given.",
            ),
            Story(
                "Is deaf and asked for text relay. The centre rang the voice line {times} in {weeks} weeks.",
                "An agreed adjustment was not kept.",
                "The adjustment kept for good.",
                "Adjustment recorded and tested; apology.",
            ),
            Story(
                "Was told a sagging ceiling in the {room} is 'not an emergency'. It came down {days} days later.",
                "A call was not treated as the emergency that it was.",
                "To know how emergencies are told from the rest.",
                "Apology; call reviewed with the adviser, ceiling replaced.",
            ),
        ),
        lessons=(
            "The script asks about water, electricity and ceilings first.",
            "Text relay numbers are dialled from the record, not typed.",
        ),
    ),
)

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
