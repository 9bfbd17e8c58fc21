"""The words of the field: kinds of case, outcomes, tenures and their groups, channels."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from complainttui.rules.problems import WrongInput

OF_THE_CASE = 0
"""In place of the number of a stage: a duty that belongs to none."""


class Word(StrEnum):
    """A word from a fixed list, with the label that people read."""

    @property
    def label(self) -> str:
        """For people: 'Non-secure tenant'."""
        return _LABELS.get(self.value, self.value.replace("_", " ").capitalize())


class Kind(Word):
    """What came in. Complaints follow a complaints procedure, enquiries and service requests their own clocks."""

    COMPLAINT = "complaint"
    SERVICE_REQUEST = "service_request"
    MP_ENQUIRY = "mp_enquiry"
    COUNCILLOR_ENQUIRY = "councillor_enquiry"
    CABINET_ENQUIRY = "cabinet_enquiry"
    COMPLIMENT = "compliment"
    COMMENT = "comment"
    OTHER = "other"


class Outcome(Word):
    """How a stage was decided. An answered stage with none is counted, loudly, as 'no outcome'."""

    UPHELD = "upheld"
    PARTIALLY_UPHELD = "partially_upheld"
    NOT_UPHELD = "not_upheld"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"


class Judged(Word):
    """How a stage stands as at a day."""

    ON_TIME = "on_time"
    """Answered by the date that held without any extension."""
    ON_TIME_EXTENDED = "on_time_extended"
    """Answered after that, by the date of an extension that counts: one told late does not."""
    LATE = "late"
    OVERDUE = "overdue"
    IN_PROGRESS = "in_progress"
    ENDED = "ended"
    """Withdrawn or closed without an answer."""
    NO_CLOCK = "no_clock"
    """No date is known by which it was, or is, to be answered."""


class Standing(Word):
    """How far a case had come by a day."""

    AWAITING = "awaiting"
    """The answer of the stage that it has reached is awaited."""
    ANSWERED = "answered"
    """That stage is answered; the case is neither closed nor withdrawn."""
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Tenure(Word):
    """How the person holds their home: it decides in which of the regulator's tables the case counts."""

    TENANT = "tenant"
    NON_SECURE_TENANT = "non_secure_tenant"
    SHARED_OWNER = "shared_owner"
    LEASEHOLDER = "leaseholder"
    FREEHOLDER = "freeholder"
    HOUSING_APPLICANT = "housing_applicant"
    HOMELESS_HOUSEHOLD = "homeless_household"
    PRIVATE_TENANT = "private_tenant"
    OTHER = "other"
    UNKNOWN = "unknown"


_TENANTS = (Tenure.TENANT, Tenure.NON_SECURE_TENANT)
TENURE_GROUPS: dict[str, tuple[str, tuple[Tenure, ...]]] = {
    "landlord_services": ("Landlord services", _TENANTS),
    "landlord_services_and_leaseholders": ("Landlord services with leaseholders", (*_TENANTS, Tenure.LEASEHOLDER)),
    "lcra": ("Low cost rental (LCRA)", _TENANTS),
    "lcho": ("Low cost home ownership (LCHO)", (Tenure.SHARED_OWNER,)),
}
"""Each group's words and tenures: Harrow's of Appendix A, and the regulator's of measures CH01 and CH02."""


class Channel(Word):
    """How it reached us (Code 3.1, 3.2)."""

    ONLINE = "online"
    EMAIL = "email"
    PHONE = "phone"
    LETTER = "letter"
    IN_PERSON = "in_person"
    SOCIAL_MEDIA = "social_media"
    SURVEY = "survey"
    MEMBER = "member"
    OTHER = "other"


class Direction(Word):
    """Who wrote to whom."""

    RECEIVED = "in"
    SENT = "out"
    INTERNAL = "internal"


class Finding(Word):
    """What was found on one point of a complaint (Code 6.7, 6.18)."""

    UPHELD = "upheld"
    PARTIALLY_UPHELD = "partially_upheld"
    NOT_UPHELD = "not_upheld"


class Remedy(Word):
    """What is promised to put things right (Code 7.1)."""

    APOLOGY = "apology"
    EXPLANATION = "explanation"
    WORKS = "works"
    DECISION_CHANGED = "decision_changed"
    RECORD_AMENDED = "record_amended"
    PAYMENT = "payment"
    POLICY_CHANGED = "policy_changed"
    OTHER = "other"


class Audience(Word):
    """With whom a lesson was shared (Code 9.3)."""

    RESIDENTS = "residents"
    STAFF = "staff"
    COMMITTEE = "committee"
    ANNUAL_REPORT = "annual_report"


class Complainant(Word):
    """Who made the complaint (Code 1.3, 3.6)."""

    RESIDENT = "resident"
    REPRESENTATIVE = "representative"
    MEMBER = "member"
    MP = "mp"
    GROUP = "group"


class Related(Word):
    """What another case has to do with this one (Code 1.5, 6.8)."""

    LINKED = "linked"
    DUPLICATE_OF = "duplicate_of"
    DUPLICATED_BY = "duplicated_by"
    SPLIT_FROM = "split_from"
    SPLIT_OFF = "split_off"
    FROM_SERVICE_REQUEST = "from_service_request"
    BECAME_COMPLAINT = "became_complaint"

    @property
    def other_way(self) -> Related:
        """The same as seen from the other case."""
        return _OTHER_WAY.get(self, self)


class RefusalReason(Word):
    """Why a complaint or its escalation was not accepted (Code 2.2)."""

    OVER_12_MONTHS = "over_12_months"
    COURT_CLAIM = "court_claim"
    ALREADY_CONSIDERED = "already_considered"
    OTHER = "other"


class Triage(Word):
    """Which way a complaint takes (Code 6.1)."""

    EARLY = "early"
    FULL = "full"


class YesNo(Word):
    """An answer that may also be unknown: then it is blank."""

    YES = "yes"
    NO = "no"


class LetterKind(Word):
    """Our letters."""

    ACKNOWLEDGEMENT = "acknowledgement"
    EXTENSION = "extension"
    UPDATE = "update"
    STAGE_1_RESPONSE = "stage_1_response"
    STAGE_2_RESPONSE = "stage_2_response"
    REFUSAL = "refusal"
    OMBUDSMAN_COVER = "ombudsman_cover"


class OmbudsmanBody(Word):
    """The ombudsmen of the four nations."""

    HO = "ho"
    LGSCO = "lgsco"
    SPSO = "spso"
    PSOW = "psow"
    NIPSO = "nipso"


class Reached(Word):
    """How far a case got at the ombudsman."""

    ENQUIRY = "enquiry"
    ASSESSED = "assessed"
    INVESTIGATED = "investigated"


class OmbudsmanFinding(Word):
    """What an ombudsman found on an element: the Housing Ombudsman's words first, then those of the others."""

    SEVERE_MALADMINISTRATION = "severe_maladministration"
    MALADMINISTRATION = "maladministration"
    SERVICE_FAILURE = "service_failure"
    REASONABLE_REDRESS = "reasonable_redress"
    RESOLVED_BY_INTERVENTION = "resolved_by_intervention"
    NO_MALADMINISTRATION = "no_maladministration"
    OUTSIDE_JURISDICTION = "outside_jurisdiction"
    UPHELD = "upheld"
    NOT_UPHELD = "not_upheld"


class OmbudsmanOutcome(Word):
    """How a case at an ombudsman ended as a whole; what the Housing Ombudsman found is kept per element."""

    DETERMINED = "determined"
    UPHELD = "upheld"
    NOT_UPHELD = "not_upheld"
    CLOSED_AFTER_ENQUIRIES = "closed_after_enquiries"
    REFERRED_BACK = "referred_back"
    ADVICE_GIVEN = "advice_given"
    INVALID = "invalid"
    OUTSIDE_JURISDICTION = "outside_jurisdiction"
    WITHDRAWN = "withdrawn"


class OrderKind(Word):
    """What an ombudsman asks of us: orders bind, recommendations do not, and failure orders are about the handling."""

    ORDER = "order"
    RECOMMENDATION = "recommendation"
    HANDLING_FAILURE_ORDER = "handling_failure_order"


class State(Word):
    """How what was to be done by a day stood on another."""

    KEPT = "kept"
    """Done by its day, or where none was set."""
    LATE = "late"
    OVERDUE = "overdue"
    OPEN = "open"
    """Not done; its day has not passed, or none was set."""
    LAPSED = "lapsed"
    """Not done, and no longer to be: the case was withdrawn, or not accepted."""

    @property
    def label(self) -> str:
        """For people: 'Done late'."""
        return _STATES[self]


_STATES = {
    State.KEPT: "Done in time",
    State.LATE: "Done late",
    State.OVERDUE: "Not done, past its day",
    State.OPEN: "Not done yet",
    State.LAPSED: "No longer to be done",
}
_OTHER_WAY = {
    Related.DUPLICATE_OF: Related.DUPLICATED_BY,
    Related.DUPLICATED_BY: Related.DUPLICATE_OF,
    Related.SPLIT_FROM: Related.SPLIT_OFF,
    Related.SPLIT_OFF: Related.SPLIT_FROM,
    Related.FROM_SERVICE_REQUEST: Related.BECAME_COMPLAINT,
    Related.BECAME_COMPLAINT: Related.FROM_SERVICE_REQUEST,
}

_LABELS = {
    "on_time": "In time, without an extension",
    "on_time_extended": "In time, by the extended date",
    "late": "After the date due",
    "overdue": "Not answered, past the date due",
    "in_progress": "Not answered, within the time",
    "ended": "Withdrawn or closed without an answer",
    "no_clock": "Answered, no date was due",
    "awaiting": "An answer is awaited",
    "mp": "MP",
    "over_12_months": "Over 12 months old",
    "court_claim": "Court claim filed",
    "already_considered": "Already considered",
    "early": "Early answer",
    "full": "Fuller investigation",
    "ho": "Housing Ombudsman",
    "lgsco": "Local Government and Social Care Ombudsman",
    "spso": "Scottish Public Services Ombudsman",
    "psow": "Public Services Ombudsman for Wales",
    "nipso": "Northern Ireland Public Services Ombudsman",
    "handling_failure_order": "Complaint handling failure order",
    "policy_changed": "Policy or practice changed",
    "mp_enquiry": "MP enquiry",
    "non_secure_tenant": "Non-secure tenant",
    "in": "In: from them to us",
    "out": "Out: from us to them",
    "internal": "Internal",
}

LANDLORD_SERVICES = frozenset({Tenure.TENANT, Tenure.NON_SECURE_TENANT})
"""The regulator's LCRA (low cost rental accommodation), printed by Harrow as 'landlord services'."""
LANDLORD_SERVICES_AND_LEASEHOLDERS = LANDLORD_SERVICES | {Tenure.LEASEHOLDER}
ALL_TENURES = frozenset(Tenure)

W = TypeVar("W", bound=Word)

ROOT_CAUSES = (
    "Quality of service",
    "Communications",
    "Service failure",
    "Object to eligibility or assessment decision",
    "Service delay",
    "Staff attitude/behaviour",
    "Withdrawal/change/reduction in service",
    "Contractor",
    "Policy Objection",
)
"""The nine root causes of Kensington and Chelsea's annual report, in its order (2019/20, Appendix B)."""


CORRECTIVE_ACTIONS = (
    "Arrange staff training or guidance",
    "Arrange inspection",
    "Change or review equipment",
    "Change or review policy or procedure",
    "Change or review service",
    "Change or review service literature",
    "Performance management - staff member",
    "Provide additional information or service",
    "Take action against contractor or partner",
)
"""The nine corrective actions of the same report."""


def word_from(words: type[W], typed: str, field: str) -> W:
    """The word that was typed, by value or label, in any case. Raises WrongInput that lists the possible ones."""
    return words(one_of(tuple(words), typed, field))


def one_of(allowed: Iterable[str], typed: str, what: str, field: str = "") -> str:
    """The allowed value that was typed: exact, else the only one alike by value or label. Raises WrongInput."""
    values = tuple(allowed)
    if typed in values:
        return typed
    alike = [value for value in values if _plain(typed) in (_plain(value), _plain(label_of(value)))]
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise WrongInput(f"{typed!r} may mean {' or '.join(alike)}. Write it exactly.", field or what)
    shown = ", ".join(values[:12]) + (f" and {len(values) - 12} more" if len(values) > 12 else "")
    raise WrongInput(f"{typed!r} is not a known {what}. Known: {shown or 'none yet'}.", field or what)


def label_of(value: str) -> str:
    """The label of a stored value; values from a team's own lists are their own label."""
    return value.label if isinstance(value, Word) else value


def _plain(text: str) -> str:
    return text.strip().casefold().replace("_", " ").replace("-", " ")
