"""Performance by type of contact and tenure group: Harrow's annual report 2023/24, Appendix A."""

from __future__ import annotations

from complainttui.reports.report import Column, Report, Row, Selection
from complainttui.rules.vocabulary import (
    ALL_TENURES,
    LANDLORD_SERVICES,
    LANDLORD_SERVICES_AND_LEASEHOLDERS,
    Kind,
    Outcome,
)
from complainttui.store.judged_stages import ENDED, IN_PROGRESS, LATE, NO_CLOCK, NO_OUTCOME, ON_TIME, OVERDUE

_KINDS: tuple[tuple[str, str, Selection], ...] = (
    ("stage_1", "Stage 1", {"kind": {Kind.COMPLAINT}, "stage": {"1"}}),
    ("stage_2", "Stage 2", {"kind": {Kind.COMPLAINT}, "stage": {"2"}}),
    ("mp_enquiry", "MP enquiries", {"kind": {Kind.MP_ENQUIRY}}),
    ("councillor_enquiry", "Councillor enquiries", {"kind": {Kind.COUNCILLOR_ENQUIRY}}),
    ("other", "Other", {"kind": {Kind.OTHER}}),
)
_GROUPS = (
    ("landlord_services", "landlord services", LANDLORD_SERVICES),
    ("landlord_services_and_leaseholders", "with leaseholders", LANDLORD_SERVICES_AND_LEASEHOLDERS),
    ("all", "all", ALL_TENURES),
)
_JUDGED = {ON_TIME, LATE, OVERDUE, IN_PROGRESS}

PERFORMANCE_BY_TENURE = Report(
    name="performance-by-tenure",
    title="Performance by contact type and tenure group",
    about="Received, answered on time and late, overdue, and outcomes, as in Harrow's Appendix A of 2023/24.",
    key_names=("kind", "group"),
    rows=tuple(
        Row((kind, group), f"{kind_label}: {group_label}", {**selects, "tenure": tenures})
        for kind, kind_label, selects in _KINDS
        for group, group_label, tenures in _GROUPS
    ),
    columns=(
        Column("received", "Received"),
        Column("completed_on_time", "On time", {"timeliness": {ON_TIME}}),
        Column("completed_late", "Late", {"timeliness": {LATE}}),
        Column("overdue", "Overdue", {"timeliness": {OVERDUE}}),
        Column("in_progress", "In\nprogress", {"timeliness": {IN_PROGRESS}}),
        Column("percent_on_time", "%\non time", {"timeliness": {ON_TIME}}, percent_of="received"),
        Column("upheld", "Upheld", {"outcome": {Outcome.UPHELD}}),
        Column("partially_upheld", "Partly\nupheld", {"outcome": {Outcome.PARTIALLY_UPHELD}}),
        Column("not_upheld", "Not\nupheld", {"outcome": {Outcome.NOT_UPHELD}}),
        Column("no_outcome", "No\noutcome", {"outcome": {NO_OUTCOME}}),
    ),
    everywhere={"timeliness": _JUDGED},
    leaves_out=(
        ("withdrawn or closed without an answer: not in this table.", {"timeliness": {ENDED}}),
        ("service requests: not in this table.", {"kind": {Kind.SERVICE_REQUEST}, "timeliness": _JUDGED}),
        ("cabinet enquiries: not in this table.", {"kind": {Kind.CABINET_ENQUIRY}, "timeliness": _JUDGED}),
        ("compliments and comments: not in this table.", {"kind": {Kind.COMPLIMENT, Kind.COMMENT}}),
        (
            "answered as resolved or withdrawn: counted as received, under none of the four outcomes.",
            {"outcome": {Outcome.RESOLVED, Outcome.WITHDRAWN}, "timeliness": _JUDGED},
        ),
        (
            "complaints at stage 3 or later: not in this table.",
            {"kind": {Kind.COMPLAINT}, "stage": {"3", "4", "5"}, "timeliness": _JUDGED | {NO_CLOCK}},
        ),
    ),
)
