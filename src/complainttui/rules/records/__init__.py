"""Every kind of record that hangs on a case: `CaseRecords` names them, and nothing else has to."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import get_args, get_type_hints

from complainttui.rules.records.acceptance import ReclassificationFacts, RefusalFacts
from complainttui.rules.records.afterwards import QualityCheckFacts, SurveyFacts
from complainttui.rules.records.handling import AgreedUpdatesFacts, HandlingFacts, UpdateFacts
from complainttui.rules.records.ombudsman import (
    EvidenceRequestFacts,
    OmbudsmanCaseFacts,
    OmbudsmanFindingFacts,
    OrderFacts,
)
from complainttui.rules.records.papers import CorrespondenceFacts, DocumentFacts
from complainttui.rules.records.people import (
    AdjustmentFacts,
    CircumstancesFacts,
    LinkFacts,
    RepresentativeFacts,
    RestrictionFacts,
)
from complainttui.rules.records.points import FindingFacts, PointFacts
from complainttui.rules.records.putting_right import LessonFacts, PromiseFacts
from complainttui.rules.records.record import Column, Record, columns, columns_told, dated


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecords:
    """The records of a case, each kind in its order; the names are those of the tables."""

    points: tuple[PointFacts, ...] = ()
    findings: tuple[FindingFacts, ...] = ()
    promises: tuple[PromiseFacts, ...] = ()
    lessons: tuple[LessonFacts, ...] = ()
    circumstances: tuple[CircumstancesFacts, ...] = ()
    representatives: tuple[RepresentativeFacts, ...] = ()
    adjustments: tuple[AdjustmentFacts, ...] = ()
    restrictions: tuple[RestrictionFacts, ...] = ()
    links: tuple[LinkFacts, ...] = ()
    refusals: tuple[RefusalFacts, ...] = ()
    reclassifications: tuple[ReclassificationFacts, ...] = ()
    handlings: tuple[HandlingFacts, ...] = ()
    agreed_updates: tuple[AgreedUpdatesFacts, ...] = ()
    updates: tuple[UpdateFacts, ...] = ()
    correspondence: tuple[CorrespondenceFacts, ...] = ()
    documents: tuple[DocumentFacts, ...] = ()
    ombudsman_cases: tuple[OmbudsmanCaseFacts, ...] = ()
    ombudsman_findings: tuple[OmbudsmanFindingFacts, ...] = ()
    orders: tuple[OrderFacts, ...] = ()
    evidence_requests: tuple[EvidenceRequestFacts, ...] = ()
    surveys: tuple[SurveyFacts, ...] = ()
    quality_checks: tuple[QualityCheckFacts, ...] = ()


RECORDS: dict[str, type[Record]] = {
    one.name: get_args(get_type_hints(CaseRecords)[one.name])[0] for one in fields(CaseRecords)
}
"""Every kind of record by the name of its table."""
TABLE_OF: dict[type[Record], str] = {kind: table for table, kind in RECORDS.items()}

__all__ = [
    "RECORDS", "TABLE_OF", "AdjustmentFacts", "AgreedUpdatesFacts", "CaseRecords", "CircumstancesFacts", "Column",
    "CorrespondenceFacts", "DocumentFacts", "EvidenceRequestFacts", "FindingFacts", "HandlingFacts", "LessonFacts",
    "LinkFacts", "OmbudsmanCaseFacts", "OmbudsmanFindingFacts", "OrderFacts", "PointFacts", "PromiseFacts",
    "QualityCheckFacts", "ReclassificationFacts", "Record", "RefusalFacts", "RepresentativeFacts", "RestrictionFacts",
    "SurveyFacts", "UpdateFacts", "columns", "columns_told", "dated",
]  # fmt: skip
