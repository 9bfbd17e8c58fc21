"""How the case `c` stood as at `:as_at`, as SQL: by the facts of its stages dated up to that day, and its own."""

from __future__ import annotations

from complainttui.rules.vocabulary import Standing

_STAGES = "FROM stages t WHERE t.case_id = c.id"
_LAST = "ORDER BY t.number DESC LIMIT 1"
_WAS_ENDED = "c.last_ended_on <= :as_at AND c.last_resumed_on > :as_at"


def _of_last_answer(column: str, kept: str) -> str:
    """Off the case where its last answer was given by then; else of the stage that was the last one then."""
    earlier = f"(SELECT t.{column} {_STAGES} AND t.responded_on <= :as_at {_LAST})"
    return f"CASE WHEN COALESCE(c.answered_on <= :as_at, TRUE) THEN c.{kept} ELSE {earlier} END"


CLOSED_ON = f"CASE WHEN c.closed_on <= :as_at THEN c.closed_on WHEN {_WAS_ENDED} THEN c.last_ended_on END"
"""When it was closed. What was taken up again since had ended from a day that is known, closed or withdrawn."""
WITHDRAWN_ON = "CASE WHEN c.withdrawn_on <= :as_at THEN c.withdrawn_on END"
REFUSED_ON = "CASE WHEN c.refused_on <= :as_at THEN c.refused_on END"
REACHED = f"CASE WHEN c.stage = 1 THEN 1 ELSE (SELECT MAX(t.number) {_STAGES} AND t.requested_on <= :as_at) END"
"""The last stage that was asked for by then."""
ANSWERED_ON = _of_last_answer("responded_on", "answered_on")
"""When the last of its stages was answered that was answered by then."""
OUTCOME = f"COALESCE({_of_last_answer('outcome', 'outcome')}, '')"
"""How that stage was decided; empty where none was answered by then, or its outcome is not recorded."""
HAS_CORRESPONDENCE = "EXISTS (SELECT 1 FROM correspondence r WHERE r.case_id = c.id AND r.on_date <= :as_at)"
IS_REMEDIED = """
    (EXISTS (SELECT 1 FROM promises r WHERE r.case_id = c.id AND r.promised_on <= :as_at)
        OR c.remedies <> '' OR c.compensation_pence > 0)
"""
"""Something to put things right is on record (Code 7.1); what is noted on the case itself has no day."""
_AWAITS = f"EXISTS (SELECT 1 {_STAGES} AND t.requested_on <= :as_at AND COALESCE(t.responded_on > :as_at, TRUE))"
STANDING = f"""
    CASE
        WHEN c.received_on > :as_at THEN ''
        WHEN c.withdrawn_on <= :as_at THEN '{Standing.WITHDRAWN}'
        WHEN c.closed_on <= :as_at OR ({_WAS_ENDED}) THEN '{Standing.CLOSED}'
        WHEN {_AWAITS} THEN '{Standing.AWAITING}'
        ELSE '{Standing.ANSWERED}'
    END
"""
CIRCUMSTANCES = "LEFT JOIN circumstances x ON x.case_id = c.id"
EQUALITY = ("age-band", "sex", "disabled", "ethnicity", "religion", "orientation")


def answer_on(question: str) -> str:
    """What the person answered to a question on equality; empty where nothing is recorded."""
    return f"COALESCE(x.{question.replace('-', '_')}, '')"
