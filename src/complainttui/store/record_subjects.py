"""Where the fields of the records of a case lie, as at `:as_at`.

`r` is the record, `c` its case, `g` its stage, `b` its ombudsman case and `d` its duty.
What is dated after that day is not known: a promise that was kept later is open or overdue. What has no day of its own,
such as the text of a lesson, is as it stands now.
"""

from __future__ import annotations

from dataclasses import replace

from complainttui.rules.vocabulary import Audience, OmbudsmanFinding, OmbudsmanOutcome, State
from complainttui.store.query_columns import Column
from complainttui.store.subject import Subject, known, text, yes_no


def _of(table: str, joins: str = "") -> str:
    return f"{table} r {joins} LEFT JOIN cases c ON c.id = r.case_id"


def _by_then(day: str, value: str = "") -> str:
    """A fact, from its day on; the day itself without another value."""
    return f"CASE WHEN {day} <= :as_at THEN {value or day} END"


def _state(done: str, due: str, lapsed: str = "FALSE") -> Column:
    """How what is due by a day stands; `lapsed` is when it need not be done any more."""
    return text(
        f"CASE WHEN {done} <= :as_at AND COALESCE({done} <= {due}, TRUE) THEN '{State.KEPT}'"
        f" WHEN {done} <= :as_at THEN '{State.LATE}' WHEN {lapsed} THEN '{State.LAPSED}'"
        f" WHEN {due} < :as_at THEN '{State.OVERDUE}' ELSE '{State.OPEN}' END"
    )


_CASE_IS_OFF = "(c.withdrawn_on <= :as_at OR c.refused_on <= :as_at)"
_LEARNT_ON = "CASE WHEN r.learnt_on <= :as_at THEN r.learnt_on ELSE c.received_on END"
_LEARNT_BETWEEN = "(r.learnt_on BETWEEN {first} AND {last} OR r.learnt_on > :as_at)"
_AUDIENCES = " UNION ALL ".join(f"SELECT '{one}' AS audience" for one in Audience)
_SHARED = (
    f"EXISTS (SELECT 1 FROM ({_AUDIENCES}) a"
    " WHERE ',' || r.shared_with || ',' LIKE '%,' || a.audience || ',%' AND {})"
)

_CHECKS = "FROM quality_checks q WHERE q.case_id = r.case_id AND q.on_date BETWEEN r.on_date AND :as_at"
_CLASSED = (
    f"COALESCE((SELECT q.accepted_correctly {_CHECKS} AND q.accepted_correctly <> ''"
    " ORDER BY q.on_date DESC, q.number DESC LIMIT 1), '')"
)

_BY_GRAVITY = (
    OmbudsmanFinding.SEVERE_MALADMINISTRATION,
    OmbudsmanFinding.MALADMINISTRATION,
    OmbudsmanFinding.SERVICE_FAILURE,
    OmbudsmanFinding.UPHELD,
    OmbudsmanFinding.REASONABLE_REDRESS,
    OmbudsmanFinding.RESOLVED_BY_INTERVENTION,
    OmbudsmanFinding.NO_MALADMINISTRATION,
    OmbudsmanFinding.NOT_UPHELD,
    OmbudsmanFinding.OUTSIDE_JURISDICTION,
)
_FAULT = ", ".join(f"'{one}'" for one in _BY_GRAVITY[:4])
_NO_FAULT = f"'{OmbudsmanFinding.NO_MALADMINISTRATION}', '{OmbudsmanFinding.NOT_UPHELD}'"
_GRAVITY = " ".join(f"WHEN '{one}' THEN {place}" for place, one in enumerate(_BY_GRAVITY))
_THEIR_CASE = "LEFT JOIN ombudsman_cases b ON b.case_id = r.case_id AND b.number = r.ombudsman_case"
_FINDINGS = "FROM ombudsman_findings f WHERE f.case_id = r.case_id AND f.ombudsman_case = r.number"
_DECIDED = "COALESCE(r.determined_on, r.opened_on) <= :as_at"
_JUDGEMENTS = f"'{OmbudsmanOutcome.UPHELD}', '{OmbudsmanOutcome.NOT_UPHELD}'"
_GRAVEST = f"""
    CASE WHEN {_DECIDED} THEN COALESCE(
        (SELECT f.finding {_FINDINGS} ORDER BY CASE f.finding {_GRAVITY} END LIMIT 1),
        CASE WHEN r.outcome IN ({_JUDGEMENTS}) THEN r.outcome END, '') ELSE '' END
"""
"""Of what they found the gravest; where only the case as a whole was upheld or not, that."""
_IN_PART = (
    f"{_DECIDED} AND EXISTS (SELECT 1 {_FINDINGS} AND f.finding IN ({_FAULT}))"
    f" AND EXISTS (SELECT 1 {_FINDINGS} AND f.finding IN ({_NO_FAULT}))"
)
_ORDERED = (
    "(SELECT SUM(t.amount_pence) FROM orders t"
    " WHERE t.case_id = r.case_id AND t.ombudsman_case = r.number AND t.made_on <= :as_at)"
)
_CLOCK = "LEFT JOIN obligations d ON d.case_id = r.case_id AND d.kind = 'evidence-' || r.number"

RECORD_SUBJECTS: dict[str, Subject] = {
    "extension": Subject(
        _of("extensions", "LEFT JOIN stages g ON g.case_id = r.case_id AND g.number = r.stage"),
        "r.case_id",
        {
            "given": known("COALESCE(r.told_on, g.requested_on)"),
            "told": known(_by_then("r.told_on")),
            "at-stage": known("r.stage"),
            "reason": yes_no("r.reason <> '' OR r.good_reason <> ''"),
        },
    ),
    "promise": Subject(
        _of("promises"),
        "r.case_id",
        {
            "promised": known("r.promised_on"),
            "due": known("r.due_on"),
            "kept": known(_by_then("r.done_on")),
            "accepted": known(_by_then("r.accepted_on")),
            "state": _state("r.done_on", "r.due_on", _CASE_IS_OFF),
            "at-stage": known("r.stage"),
            "remedy": text("r.kind"),
            "amount": known("r.amount_pence"),
            "paid": known(_by_then("r.done_on", "r.amount_pence")),
            "head": text("r.head"),
            "officer": text("r.owner"),
            "impact": yes_no("r.impact <> ''"),
        },
        known="r.promised_on <= :as_at",
    ),
    "lesson": Subject(
        _of("lessons"),
        "r.case_id",
        {
            "learnt": replace(known(_LEARNT_ON), among=_LEARNT_BETWEEN),
            "due": known("r.due_on"),
            "done": known(_by_then("r.done_on")),
            "shared": known(_by_then("r.shared_on")),
            "state": _state("r.done_on", "r.due_on"),
            "action": text("r.action"),
            "cause": text("r.cause"),
            "officer": text("r.owner"),
            "audience": Column("a.audience", "r.shared_with = ''", "r.shared_with <> ''", _SHARED),
        },
        known="c.received_on <= :as_at",
    ),
    "refusal": Subject(
        _of("refusals"),
        "r.case_id",
        {
            "decided": known("r.decided_on"),
            "explained": known(_by_then("r.explained_on")),
            "rights-told": known(_by_then("r.rights_told_on")),
            "overturned": known(_by_then("r.overturned_on")),
            "at-stage": known("r.stage"),
            "reason": text("r.reason"),
            "officer": text("r.decided_by"),
            "circumstances": yes_no("r.circumstances <> ''"),
        },
        known="r.decided_on <= :as_at",
    ),
    "reclassification": Subject(
        _of("reclassifications"),
        "r.case_id",
        {
            "decided": known("r.on_date"),
            "reviewed": known(f"(SELECT MIN(q.on_date) {_CHECKS})"),
            "rightly": text(_CLASSED),
            "from": text("r.from_kind"),
            "to": text("r.to_kind"),
            "officer": text("r.by"),
        },
        known="r.on_date <= :as_at",
    ),
    "ombudsman": Subject(
        _of("ombudsman_cases"),
        "r.case_id",
        {
            "opened": known("r.opened_on"),
            "determined": known(_by_then("r.determined_on")),
            "body": text("r.body"),
            "reached": text("r.reached"),
            "outcome": text(f"CASE WHEN {_DECIDED} THEN r.outcome ELSE '' END"),
            "finding": text(_GRAVEST),
            "in-part": yes_no(_IN_PART),
            "designated": known(_by_then("r.designated_on")),
            "amount": known(_ORDERED),
        },
        known="r.opened_on <= :as_at",
    ),
    "finding": Subject(
        _of("ombudsman_findings", _THEIR_CASE),
        "r.case_id",
        {
            "opened": known("b.opened_on"),
            "determined": known("COALESCE(b.determined_on, b.opened_on)"),
            "body": text("b.body"),
            "finding": text("r.finding"),
        },
        known="COALESCE(b.determined_on, b.opened_on) <= :as_at",
    ),
    "order": Subject(
        _of("orders", _THEIR_CASE),
        "r.case_id",
        {
            "made": known("r.made_on"),
            "due": known("r.due_on"),
            "complied": known(_by_then("r.complied_on")),
            "evidenced": known(_by_then("r.evidence_sent_on")),
            "state": _state("r.complied_on", "r.due_on"),
            "body": text("b.body"),
            "type": text("r.kind"),
            "amount": known("r.amount_pence"),
            "officer": text("r.owner"),
        },
        known="r.made_on <= :as_at",
    ),
    "evidence": Subject(
        _of("evidence_requests", f"{_THEIR_CASE} {_CLOCK}"),
        "r.case_id",
        {
            "requested": known("r.requested_on"),
            "due": known("d.original_due_on"),
            "agreed": known("r.agreed_until"),
            "supplied": known(_by_then("r.supplied_on")),
            "told": known(_by_then("r.told_on")),
            "state": _state("r.supplied_on", "d.original_due_on"),
            "body": text("b.body"),
        },
        known="r.requested_on <= :as_at",
    ),
    "survey": Subject(
        _of("surveys"),
        "r.case_id",
        {
            "sent": known("r.sent_on"),
            "replied": known(_by_then("r.replied_on")),
            "handling": known(_by_then("r.replied_on", "r.handling")),
            "result": known(_by_then("r.replied_on", "r.outcome")),
            "resolved": text(f"COALESCE({_by_then('r.replied_on', 'r.resolved')}, '')"),
            "told": text("r.told_how_to_complain"),
        },
        known="r.sent_on <= :as_at",
    ),
    "check": Subject(
        _of("quality_checks"),
        "r.case_id",
        {
            "checked": known("r.on_date"),
            "quality": known("r.quality"),
            "rightly": text("r.accepted_correctly"),
            "cause-found": text("r.cause_found"),
            "fed-back": text("r.learning_fed_back"),
            "officer": text("r.by"),
        },
        known="r.on_date <= :as_at",
    ),
}
"""Every one of them by its word in the query language."""
