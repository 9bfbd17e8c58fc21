"""How the stage `s` stands as at `:as_at`, as SQL: read off the stage where it is settled, else worked out from facts.

Each is an expression over a row `s` of `stages` that began on or before that day. What is worked out stands in a
subquery that begins with the stage's number alone, so that settled stages are read off an index that covers them.
`rules.judging_stages` is the rule; a test holds the two together.
"""

from __future__ import annotations

from complainttui.rules.vocabulary import Judged, LetterKind, YesNo

IS_SETTLED, IS_UNSETTLED = "s.settled_on <= :as_at", "s.settled_on > :as_at"
_KNOWN = """
    LEFT JOIN due_dates k ON k.case_id = t.case_id AND k.stage = t.number AND k.known_from =
        (SELECT MAX(d.known_from) FROM due_dates d
         WHERE d.case_id = t.case_id AND d.stage = t.number AND d.known_from <= :as_at)
"""
_ENDED = """
    (c.withdrawn_on <= :as_at OR c.closed_on <= :as_at OR (c.last_ended_on <= :as_at AND c.last_resumed_on > :as_at))
"""
_AS_AT = f"""
    CASE
        WHEN t.responded_on <= :as_at AND k.due_on IS NULL THEN '{Judged.NO_CLOCK}'
        WHEN t.responded_on <= :as_at AND t.responded_on <= k.first_due_on THEN '{Judged.ON_TIME}'
        WHEN t.responded_on <= :as_at AND t.responded_on <= k.due_on THEN '{Judged.ON_TIME_EXTENDED}'
        WHEN t.responded_on <= :as_at THEN '{Judged.LATE}'
        WHEN {_ENDED} THEN '{Judged.ENDED}'
        WHEN k.due_on IS NULL THEN '{Judged.NO_CLOCK}'
        WHEN k.due_on < :as_at THEN '{Judged.OVERDUE}'
        ELSE '{Judged.IN_PROGRESS}'
    END
"""


def _or_worked_out(settled: str, worked_out: str, joins: str = "") -> str:
    return (
        f"CASE WHEN {IS_SETTLED} THEN {settled} ELSE (SELECT {worked_out} FROM stages t {joins} WHERE t.id = s.id) END"
    )


def _once(day: str, value: str) -> str:
    """A fact, from its day on."""
    return f"CASE WHEN t.{day} <= :as_at THEN t.{value} END"


JUDGED = _or_worked_out("s.judged", _AS_AT, f"JOIN cases c ON c.id = t.case_id {_KNOWN}")
"""on_time, on_time_extended, late, overdue, in_progress, ended or no_clock."""
OUTCOME = _or_worked_out("s.outcome", f"COALESCE({_once('responded_on', 'outcome')}, '')")
"""Empty where it is not answered by then, or the outcome is not recorded."""
ANSWERED_ON = "CASE WHEN s.responded_on <= :as_at THEN s.responded_on END"
"""NULL where it is not answered by then."""
ACKNOWLEDGED_ON = "CASE WHEN s.acknowledged_on <= :as_at THEN s.acknowledged_on END"
"""NULL where it is not acknowledged by then."""
WENT_ON = "s.next_on <= :as_at"
"""Whether a later stage was asked for by then."""
DUE_ON = _or_worked_out("s.due_on", "k.due_on", _KNOWN)
"""NULL where no clock runs."""
DAYS = _or_worked_out("s.days", _once("responded_on", "days"))
"""Working days of the answer's clock; NULL where it is not answered by then, or no clock runs."""
DAYS_FROM_REQUEST = _or_worked_out("s.days_from_request", _once("responded_on", "days_from_request"))
"""Working days; NULL where it is not answered by then."""
ACKNOWLEDGED_IN = _or_worked_out("s.acknowledged_in", _once("acknowledged_on", "acknowledged_in"))
"""Working days; NULL where it is not acknowledged by then."""
EXTENDED = _or_worked_out("s.extended", "COALESCE(k.extended, FALSE)", _KNOWN)
"""Whether an extension that counts was told by then."""
_HANDLING = "FROM handlings h WHERE h.case_id = s.case_id AND h.stage = s.number"
_LETTER = (
    "FROM correspondence r WHERE r.case_id = s.case_id AND r.stage = s.number AND r.on_date <= :as_at"
    f" AND r.letter IN ('{LetterKind.STAGE_1_RESPONSE}', '{LetterKind.STAGE_2_RESPONSE}')"
    " ORDER BY r.on_date DESC, r.number DESC LIMIT 1"
)
_LACKS_THE_WAY_ON = "(r.gaps LIKE 'next:%' OR r.gaps LIKE '%\nnext:%')"  # a line for each, as sending writes them
WAY_ON = f"COALESCE((SELECT CASE WHEN {_LACKS_THE_WAY_ON} THEN '{YesNo.NO}' ELSE '{YesNo.YES}' END {_LETTER}), '')"
"""What the letter check found of Code 6.9 g and 6.19 g; empty where no letter is on record."""
RIGHTS_TOLD_ON = f"(SELECT CASE WHEN h.rights_told_on <= :as_at THEN h.rights_told_on END {_HANDLING})"
HEARD = f"""
    COALESCE((SELECT CASE
        WHEN h.heard_on <= s.responded_on OR h.clarification_asked_on <= s.responded_on THEN '{YesNo.YES}'
        WHEN h.heard_on > s.responded_on OR h.clarification_asked_on > s.responded_on THEN '{YesNo.NO}'
        ELSE '' END {_HANDLING}), '')
"""
"""Whether somebody heard or asked the person before the answer; empty where nothing says so."""
_UPDATE_MISSED = """
    EXISTS (SELECT 1 FROM obligations o WHERE o.case_id = s.case_id AND o.stage = s.number
        AND o.kind LIKE 'update-%' AND o.due_on < :as_at
        AND COALESCE(o.done_on > o.due_on, TRUE) AND COALESCE(o.lapsed_on > o.due_on, TRUE))
"""
UPDATED = f"""
    COALESCE((SELECT CASE WHEN {_UPDATE_MISSED} THEN '{YesNo.NO}' ELSE '{YesNo.YES}' END
        FROM agreed_updates u WHERE u.case_id = s.case_id AND u.stage = s.number AND u.agreed_on <= :as_at), '')
"""
"""Whether none of the agreed updates was missed (Code 5.9); empty where none were agreed."""
