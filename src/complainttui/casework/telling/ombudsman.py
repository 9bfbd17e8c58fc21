"""The ombudsman's part told."""

from __future__ import annotations

from collections.abc import Iterator

from complainttui.casework.desk import Desk
from complainttui.casework.telling.lines import Line, line, muted, state, strong
from complainttui.rules.facts import CaseFacts
from complainttui.rules.money import pounds
from complainttui.rules.records import OmbudsmanCaseFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import (
    OmbudsmanBody,
    OmbudsmanFinding,
    OmbudsmanOutcome,
    OrderKind,
    Reached,
)


def ombudsman(case: CaseFacts, desk: Desk) -> Iterator[Line]:
    """Cases at an ombudsman, with findings, evidence and orders."""
    for one in case.ombudsman_cases:
        yield from _ombudsman_case(case, one, desk)


def _ombudsman_case(case: CaseFacts, one: OmbudsmanCaseFacts, desk: Desk) -> Iterator[Line]:
    reached = Reached(one.reached).label.lower()
    body = OmbudsmanBody(one.body).label
    yield line(f"{one.number}. ", strong(body), f" {one.reference}, {spoken(one.opened_on)}, {reached}")
    if one.about:
        yield line(one.about, indent=3)
    if one.designated_person and one.designated_on:
        yield line(f"{one.designated_person}, asked {spoken(one.designated_on)}: {one.designated_result}", indent=3)
    if one.determined_on:
        yield line(f"Decided {spoken(one.determined_on)}: ", strong(OmbudsmanOutcome(one.outcome).label), indent=3)
    for finding in case.ombudsman_findings:
        if finding.ombudsman_case == one.number:
            yield line(f"{finding.element}: ", strong(OmbudsmanFinding(finding.finding).label), indent=3)
    yield from _asked_of_us(case, one, desk)


def _asked_of_us(case: CaseFacts, one: OmbudsmanCaseFacts, desk: Desk) -> Iterator[Line]:
    for request in case.evidence_requests:
        if request.ombudsman_case == one.number:
            sent = f"sent {spoken(request.supplied_on)}" if request.supplied_on else "not sent yet"
            yield line(f"Evidence {request.number} asked {spoken(request.requested_on)}, {sent}", indent=3)
            told = f"told of a delay {spoken(request.told_on)}" if request.told_on else ""
            agreed = f"agreed until {spoken(request.agreed_until)}" if request.agreed_until else ""
            more = "; ".join(filter(None, (request.text, told, agreed)))
            if more:
                yield line(muted(more), indent=6)
    for order in case.orders:
        if order.ombudsman_case == one.number:
            money = f" £{pounds(order.amount_pence)}" if order.amount_pence is not None else ""
            yield line(f"{OrderKind(order.kind).label} {order.number}{money}: {order.text}", indent=3)
            made = muted(f"{order.owner}, made {spoken(order.made_on)}, ")
            yield line(made, *state(order.due_on, order.complied_on, desk), indent=6)
            told = f"ombudsman told {spoken(order.evidence_sent_on)}" if order.evidence_sent_on else ""
            more = "; ".join(filter(None, (order.evidence, told)))
            if more:
                yield line(muted(more), indent=6)
