"""Every action, one small file each. To add one: write its file, and its line in `CASE_ACTIONS` or `DESK_ACTIONS`.

Bindings, footer, menus and palette are made from the lines; an action's class is imported when it is used.
"""

from complainttui.casework.listed import Catalogue, Listed

CASE_ACTIONS = (
    Listed("acknowledge", "Acknowledge", "acknowledge:Acknowledge", key="a", in_footer=True),
    Listed("add-point", "Add a point", "add_point:AddPoint", key="A"),
    Listed("find", "Record a finding", "find:Find", key="f"),
    Listed("respond", "Outcome", "respond:Respond", key="o", in_footer=True),
    Listed("promise", "Promise a remedy", "promise:Promise", key="t"),
    Listed("keep", "Promise kept", "keep_promise:KeepPromise", key="T"),
    Listed("learn", "Lesson", "learn:Learn", key="L"),
    Listed("share-lesson", "Lesson shared or done", "share_lesson:ShareLesson", key="M"),
    Listed("extend", "Extend", "extend:Extend", key="x", in_footer=True),
    Listed("escalate", "Escalate", "escalate:Escalate", key="e", in_footer=True),
    Listed("step", "Record a step", "take_step:TakeStep", key="S"),
    Listed("pause", "Pause", "pause:Pause", key="p"),
    Listed("resume", "Resume", "resume:Resume", key="P"),
    Listed("unpause", "Take a pause away", "unpause:Unpause", key="U"),
    Listed("assign", "Reassign", "assign:Assign", key="r", in_footer=True),
    Listed("correspond", "Correspondence", "correspond:Correspond", key="c", in_footer=True),
    Listed("attach", "Attach a document", "attach:Attach", menu="documents"),
    Listed("send-letter", "Letter", "send_letter:SendLetter", key="l"),
    Listed("note", "Note", "note:Note", key="N"),
    Listed("correct", "Correct a fact", "correct:Correct", key="F"),
    Listed("withdraw", "Withdraw", "withdraw:Withdraw", key="W"),
    Listed("close", "Close", "close:Close", key="C"),
    Listed("reopen", "Reopen", "reopen:Reopen", key="O"),
    Listed("accept", "Accept", "accept:Accept", menu="handling"),
    Listed("refuse", "Refuse", "refuse:Refuse", menu="handling"),
    Listed("refuse-escalation", "Refuse to escalate", "refuse_escalation:RefuseEscalation", menu="handling"),
    Listed("explain-refusal", "Refusal explained", "explain_refusal:ExplainRefusal", menu="handling"),
    Listed("triage", "Triage", "triage:TriageCase", menu="handling"),
    Listed("define", "Define the complaint", "define:Define", menu="handling"),
    Listed("prepare", "Handling of the stage", "prepare:Prepare", menu="handling"),
    Listed("agree-updates", "Agree updates", "agree_updates:AgreeUpdates", menu="handling"),
    Listed("update", "Update given", "update:Update", menu="handling"),
    Listed("link", "Link to a case", "link:Link", menu="handling"),
    Listed("reclassify", "Reclassify", "reclassify:Reclassify", menu="handling"),
    Listed("split-point", "Split a point off", "split_point:SplitPoint", menu="handling"),
    Listed("raise-complaint", "Raise a complaint", "raise_complaint:RaiseComplaint", menu="handling"),
    Listed("represent", "Representative", "represent:Represent", menu="person"),
    Listed("end-representation", "Representation ended", "end_representation:EndRepresentation", menu="person"),
    Listed("circumstances", "Circumstances", "circumstances:Circumstances", menu="person"),
    Listed("adjust", "Reasonable adjustment", "adjust:Adjust", menu="person"),
    Listed("review-adjustment", "Adjustment reviewed", "review_adjustment:ReviewAdjustment", menu="person"),
    Listed("restrict", "Contact restriction", "restrict:Restrict", menu="person"),
    Listed("review-restriction", "Restriction reviewed", "review_restriction:ReviewRestriction", menu="person"),
    Listed("same-person", "Same person as", "same_person:SamePerson", menu="person"),
    Listed("ombudsman", "Ombudsman case", "ombudsman:Ombudsman", menu="ombudsman"),
    Listed("evidence-asked", "Evidence asked for", "evidence_asked:EvidenceAsked", menu="ombudsman"),
    Listed("evidence-delayed", "Evidence delayed", "evidence_delayed:EvidenceDelayed", menu="ombudsman"),
    Listed("evidence-sent", "Evidence sent", "evidence_sent:EvidenceSent", menu="ombudsman"),
    Listed("determine", "Determination", "determine:Determine", menu="ombudsman"),
    Listed("ombudsman-finding", "Ombudsman's finding", "ombudsman_finding:OmbudsmanFound", menu="ombudsman"),
    Listed("order", "Order or recommendation", "order:Order", menu="ombudsman"),
    Listed("comply", "Order complied with", "comply:Comply", menu="ombudsman"),
    Listed("designated-person", "Designated person", "designated_person:DesignatedPerson", menu="ombudsman"),
    Listed("survey", "Satisfaction survey", "survey:Survey", menu="afterwards"),
    Listed("quality-check", "Quality check", "quality_check:QualityCheck", menu="afterwards"),
)
DESK_ACTIONS = (
    Listed("new", "New case", "log_case:LogCase", key="n", in_footer=True),
    Listed("add-officer", "Add an officer", "add_officer:AddOfficer"),
    Listed("add-name", "Add a name", "add_name:AddName"),
    Listed("rename-name", "Rename", "rename_name:RenameName"),
    Listed("retire-name", "Retire", "retire_name:RetireName"),
    Listed("restore-name", "Put back", "restore_name:RestoreName"),
    Listed("merge-names", "Merge into another name", "merge_names:MergeNames"),
    Listed("close-days", "Close days", "close_days:CloseDays"),
    Listed("open-days", "Open days", "open_days:OpenDays"),
)
LINES = (*DESK_ACTIONS, *CASE_ACTIONS)
ACTIONS = Catalogue(LINES)
"""The classes by their verbs."""
MENUS: dict[str, tuple[str, str]] = {
    "handling": ("H", "Acceptance and handling"),
    "person": ("i", "The person"),
    "documents": ("d", "Documents"),
    "ombudsman": ("b", "Ombudsman"),
    "afterwards": ("z", "After closing"),
}
"""What has no key of its own stands on a menu: its name, its key and its title."""
