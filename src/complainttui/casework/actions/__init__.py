"""Every action, one small file each. To add one: write its file, name its class in `CASE_ACTIONS` or `DESK_ACTIONS`."""

from complainttui.casework.action import Action, CaseAction, DeskAction
from complainttui.casework.actions.acknowledge import Acknowledge
from complainttui.casework.actions.add_officer import AddOfficer
from complainttui.casework.actions.add_point import AddPoint
from complainttui.casework.actions.assign import Assign
from complainttui.casework.actions.close import Close
from complainttui.casework.actions.close_days import CloseDays
from complainttui.casework.actions.correct import Correct
from complainttui.casework.actions.correspond import Correspond
from complainttui.casework.actions.escalate import Escalate
from complainttui.casework.actions.extend import Extend
from complainttui.casework.actions.find import Find
from complainttui.casework.actions.keep_promise import KeepPromise
from complainttui.casework.actions.learn import Learn
from complainttui.casework.actions.log_case import LogCase
from complainttui.casework.actions.note import Note
from complainttui.casework.actions.open_days import OpenDays
from complainttui.casework.actions.pause import Pause
from complainttui.casework.actions.promise import Promise
from complainttui.casework.actions.reopen import Reopen
from complainttui.casework.actions.respond import Respond
from complainttui.casework.actions.resume import Resume
from complainttui.casework.actions.send_letter import SendLetter
from complainttui.casework.actions.share_lesson import ShareLesson
from complainttui.casework.actions.take_step import TakeStep
from complainttui.casework.actions.unpause import Unpause
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
    SendLetter,
    Note,
    Correct,
    Withdraw,
    Close,
    Reopen,
)
DESK_ACTIONS: tuple[type[DeskAction], ...] = (LogCase, AddOfficer, CloseDays, OpenDays)
ACTIONS: dict[str, type[Action]] = {action.verb: action for action in (*DESK_ACTIONS, *CASE_ACTIONS)}
MENUS: dict[str, tuple[str, str]] = {
    "handling": ("H", "Acceptance and handling"),
    "person": ("i", "The person"),
    "documents": ("d", "Documents"),
    "ombudsman": ("b", "Ombudsman"),
    "afterwards": ("z", "After closing"),
}
"""What has no key of its own stands on a menu: its name, its key and its title."""
