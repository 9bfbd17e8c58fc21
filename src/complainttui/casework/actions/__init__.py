"""Every action, one small file each. To add one: write its file, name its class in `CASE_ACTIONS` or `DESK_ACTIONS`."""

from complainttui.casework.action import Action, CaseAction, DeskAction
from complainttui.casework.actions.accept import Accept
from complainttui.casework.actions.acknowledge import Acknowledge
from complainttui.casework.actions.add_name import AddName
from complainttui.casework.actions.add_officer import AddOfficer
from complainttui.casework.actions.add_point import AddPoint
from complainttui.casework.actions.adjust import Adjust
from complainttui.casework.actions.agree_updates import AgreeUpdates
from complainttui.casework.actions.assign import Assign
from complainttui.casework.actions.attach import Attach
from complainttui.casework.actions.circumstances import Circumstances
from complainttui.casework.actions.close import Close
from complainttui.casework.actions.close_days import CloseDays
from complainttui.casework.actions.comply import Comply
from complainttui.casework.actions.correct import Correct
from complainttui.casework.actions.correspond import Correspond
from complainttui.casework.actions.define import Define
from complainttui.casework.actions.designated_person import DesignatedPerson
from complainttui.casework.actions.determine import Determine
from complainttui.casework.actions.end_leave import EndLeave
from complainttui.casework.actions.end_representation import EndRepresentation
from complainttui.casework.actions.escalate import Escalate
from complainttui.casework.actions.evidence_asked import EvidenceAsked
from complainttui.casework.actions.evidence_delayed import EvidenceDelayed
from complainttui.casework.actions.evidence_sent import EvidenceSent
from complainttui.casework.actions.explain_refusal import ExplainRefusal
from complainttui.casework.actions.extend import Extend
from complainttui.casework.actions.find import Find
from complainttui.casework.actions.hand_over import HandOver
from complainttui.casework.actions.keep_promise import KeepPromise
from complainttui.casework.actions.learn import Learn
from complainttui.casework.actions.link import Link
from complainttui.casework.actions.log_case import LogCase
from complainttui.casework.actions.merge_names import MergeNames
from complainttui.casework.actions.note import Note
from complainttui.casework.actions.ombudsman import Ombudsman
from complainttui.casework.actions.ombudsman_finding import OmbudsmanFound
from complainttui.casework.actions.open_days import OpenDays
from complainttui.casework.actions.order import Order
from complainttui.casework.actions.pause import Pause
from complainttui.casework.actions.prepare import Prepare
from complainttui.casework.actions.promise import Promise
from complainttui.casework.actions.quality_check import QualityCheck
from complainttui.casework.actions.raise_complaint import RaiseComplaint
from complainttui.casework.actions.reclassify import Reclassify
from complainttui.casework.actions.refuse import Refuse
from complainttui.casework.actions.refuse_escalation import RefuseEscalation
from complainttui.casework.actions.rename_name import RenameName
from complainttui.casework.actions.reopen import Reopen
from complainttui.casework.actions.represent import Represent
from complainttui.casework.actions.respond import Respond
from complainttui.casework.actions.restore_name import RestoreName
from complainttui.casework.actions.restrict import Restrict
from complainttui.casework.actions.resume import Resume
from complainttui.casework.actions.retire_name import RetireName
from complainttui.casework.actions.review_adjustment import ReviewAdjustment
from complainttui.casework.actions.review_restriction import ReviewRestriction
from complainttui.casework.actions.same_person import SamePerson
from complainttui.casework.actions.send_letter import SendLetter
from complainttui.casework.actions.share_lesson import ShareLesson
from complainttui.casework.actions.split_point import SplitPoint
from complainttui.casework.actions.survey import Survey
from complainttui.casework.actions.take_leave import TakeLeave
from complainttui.casework.actions.take_step import TakeStep
from complainttui.casework.actions.triage import TriageCase
from complainttui.casework.actions.unpause import Unpause
from complainttui.casework.actions.update import Update
from complainttui.casework.actions.withdraw import Withdraw

CASE_ACTIONS: tuple[type[CaseAction], ...] = (
    Acknowledge,
    AddPoint,
    Find,
    Respond,
    Promise,
    KeepPromise,
    Learn,
    ShareLesson,
    Extend,
    Escalate,
    TakeStep,
    Pause,
    Resume,
    Unpause,
    Assign,
    Correspond,
    Attach,
    SendLetter,
    Note,
    Correct,
    Withdraw,
    Close,
    Reopen,
    Accept,
    Refuse,
    RefuseEscalation,
    ExplainRefusal,
    TriageCase,
    Define,
    Prepare,
    AgreeUpdates,
    Update,
    Link,
    Reclassify,
    SplitPoint,
    RaiseComplaint,
    Represent,
    EndRepresentation,
    Circumstances,
    Adjust,
    ReviewAdjustment,
    Restrict,
    ReviewRestriction,
    SamePerson,
    Ombudsman,
    EvidenceAsked,
    EvidenceDelayed,
    EvidenceSent,
    Determine,
    OmbudsmanFound,
    Order,
    Comply,
    DesignatedPerson,
    Survey,
    QualityCheck,
)
DESK_ACTIONS: tuple[type[DeskAction], ...] = (
    LogCase,
    AddOfficer,
    AddName,
    RenameName,
    RetireName,
    RestoreName,
    MergeNames,
    CloseDays,
    OpenDays,
    TakeLeave,
    EndLeave,
    HandOver,
)
ACTIONS: dict[str, type[Action]] = {action.verb: action for action in (*DESK_ACTIONS, *CASE_ACTIONS)}
MENUS: dict[str, tuple[str, str]] = {
    "handling": ("H", "Acceptance and handling"),
    "person": ("i", "The person"),
    "documents": ("d", "Documents"),
    "ombudsman": ("b", "Ombudsman"),
    "afterwards": ("z", "After closing"),
}
"""What has no key of its own stands on a menu: its name, its key and its title."""
