"""Cases with records, taken in as an import takes them: quicker by far than doing each thing to each case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from complainttui.casework.desk import Desk
from complainttui.casework.take_in import IncomingCase, take_in
from complainttui.exchange.case_log_import import incoming_case
from complainttui.rules.equality import AgeBand, Disabled, Ethnicity, Orientation, Religion, Sex
from complainttui.rules.records import (
    CircumstancesFacts,
    EvidenceRequestFacts,
    LessonFacts,
    OmbudsmanCaseFacts,
    OmbudsmanFindingFacts,
    OrderFacts,
    PromiseFacts,
    QualityCheckFacts,
    ReclassificationFacts,
    Record,
    RefusalFacts,
    SurveyFacts,
)
from complainttui.rules.vocabulary import (
    CORRECTIVE_ACTIONS,
    Kind,
    OmbudsmanFinding,
    OmbudsmanOutcome,
    OrderKind,
    RefusalReason,
    Remedy,
)
from helpers import TODAY

_SHARED = ("", "staff", "residents,committee", "annual_report")
_ASKED_AT_A_CHECK = ("accepted_correctly", "cause_found", "learning_fed_back")


def a_case(reference: str, *records: Record, received: str = "2024-04-02", **cells: str) -> IncomingCase:
    """A complaint answered a week after it came, with these records."""
    answered = (date.fromisoformat(received) + timedelta(days=7)).isoformat()
    row = {
        "reference": reference, "kind": "complaint", "received": received, "complainant": "Made Up",
        "stage1_acknowledged": received, "stage1_responded": answered, "stage1_outcome": "upheld", **cells,
    }  # fmt: skip
    return replace(incoming_case(reference, row), records=records)


def record(desk: Desk, cases: Iterable[IncomingCase]) -> None:
    """Take them in."""
    take_in(desk, list(cases), "a test")


def every_kind_of_record(how_many: int = 72) -> Iterator[IncomingCase]:
    """Cases with records of every kind that reports count, in every state, their days spread over two years."""
    rng = Random(11)
    for number in range(how_many):
        received = date(2023, 4, 3) + timedelta(days=number * 570 // how_many)
        yield a_case(
            f"Z-{number:03}",
            *_records(rng, number, received + timedelta(days=7)),
            received=received.isoformat(),
            tenure=rng.choice(("tenant", "tenant", "leaseholder")),
            service=rng.choice(("Repairs", "Lettings", "")),
            team=rng.choice(("North", "South")),
            closed_on=(received + timedelta(days=9)).isoformat() if number % 3 else "",
            withdrawn_on=(received + timedelta(days=9)).isoformat() if number % 12 == 0 else "",
            stage1_outcome=rng.choice(("upheld", "not_upheld", "")),
        )


def _records(rng: Random, number: int, answered: date) -> Sequence[Record]:
    def later(days: int) -> date:
        return min(answered + timedelta(days=days), TODAY)

    def perhaps(days: int) -> date | None:
        return later(days) if rng.random() < 0.6 else None

    payment = number % 2 == 0
    finding, ending = list(OmbudsmanFinding)[number % 9], list(OmbudsmanOutcome)[(number // 2) % 9]
    decided = perhaps(15)
    is_recent = number % 9 == 8
    return (
        PromiseFacts(
            stage=1, kind="payment" if payment else list(Remedy)[number % 8], text="x", promised_on=answered,
            due_on=later(10), done_on=None if number % 12 == 0 else perhaps(rng.choice((8, 12))),
            amount_pence=5000 + number if payment else None,
            head=rng.choice(("distress", "loss", "")) if payment else "", impact=rng.choice(("cold for a week", "")),
            accepted_on=later(1) if number % 4 == 0 else None,
        ),
        LessonFacts(
            text="x", action=rng.choice((*CORRECTIVE_ACTIONS[:4], "")), due_on=rng.choice((later(10), None)),
            done_on=perhaps(rng.choice((8, 12))), shared_with=rng.choice(_SHARED),
        ),
        RefusalFacts(
            stage=1 + number % 2, reason=list(RefusalReason)[number % 4], text="x", decided_on=answered, decided_by="b",
            explained_on=perhaps(1), rights_told_on=perhaps(1), overturned_on=later(14) if number % 5 == 0 else None,
            circumstances=rng.choice(("x", "")),
        ),
        ReclassificationFacts(
            from_kind=rng.choice(("complaint", "complaint", "other")), to_kind=list(Kind)[number % 8],
            on_date=later(-2), by="b", reason="x",
        ),
        OmbudsmanCaseFacts(
            body=("ho", "ho", "lgsco", "psow")[number % 4], opened_on=later(1), determined_on=decided,
            reached=rng.choice(("enquiry", "assessed", "investigated")), outcome=ending if decided else "",
            designated_on=later(1) if number % 7 == 0 else None,
        ),
        OmbudsmanFindingFacts(ombudsman_case=1, element="x", finding=finding),
        OmbudsmanFindingFacts(
            number=2, ombudsman_case=1, element="y",
            finding=rng.choice((finding, OmbudsmanFinding.NO_MALADMINISTRATION)),
        ),
        OrderFacts(
            ombudsman_case=1, kind=list(OrderKind)[number % 3], text="x", made_on=later(16),
            due_on=TODAY if is_recent else later(30),
            amount_pence=rng.choice((None, 10000)), complied_on=None if is_recent else perhaps(rng.choice((25, 35))),
        ),
        EvidenceRequestFacts(
            ombudsman_case=1, requested_on=TODAY if is_recent else later(2),
            told_on=None if is_recent else perhaps(20),
            supplied_on=None if is_recent else perhaps(rng.choice((9, 40))),
            agreed_until=later(45) if number % 6 == 0 else None,
        ),
        SurveyFacts(
            sent_on=later(3), replied_on=later(5), handling=rng.choice((1, 2, 3, 4, 5, None)), outcome=number % 5 + 1,
            resolved=rng.choice(("yes", "no", "")), told_how_to_complain=rng.choice(("yes", "no", "")),
        ) if number % 3 else SurveyFacts(sent_on=later(3)),
        QualityCheckFacts(
            on_date=later(4), by="b", quality=rng.choice((1, 2, 3, 4, 5, None)), finding="x",
            **{name: rng.choice(("yes", "no", "")) for name in _ASKED_AT_A_CHECK},
        ),
        CircumstancesFacts(
            age_band=rng.choice((*list(AgeBand), "")), sex=rng.choice((*list(Sex), "")),
            disabled=rng.choice((*list(Disabled), "")), ethnicity=rng.choice((*list(Ethnicity), "")),
            religion=rng.choice((*list(Religion), "")), orientation=rng.choice((*list(Orientation), "")),
        ),
    )  # fmt: skip
