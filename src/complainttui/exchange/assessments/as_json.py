"""A self-assessment as JSON."""

from __future__ import annotations

import json

from complainttui.exchange.assessments.told import cells_of
from complainttui.reports.assessing.assessment import Assessed, Assessment
from complainttui.rules.reporting_years import year_label


def as_json(assessed: Assessment) -> str:
    """The whole as data; control and direction characters are escaped."""
    return json.dumps(as_data(assessed), ensure_ascii=True, indent=1) + "\n"


def as_data(assessed: Assessment) -> dict[str, object]:
    """The request, and every provision or question with its answer, formulas and figures; None for n/a."""
    request = assessed.request
    return {
        "report": assessed.form.name,
        "title": assessed.form.title,
        "period": assessed.year,
        "as_at": request.as_at.isoformat(),
        "as_known": request.as_known.isoformat() if request.as_known else None,
        "only": request.only,
        "suppress_below": request.suppress_below,
        "items": [_item(one) for one in assessed.items],
        "notes": list(assessed.notes()),
    }


def _item(one: Assessed) -> dict[str, object]:
    return {
        "section": one.item.section,
        "number": one.item.number,
        "requirement": one.item.asks,
        "rests_on": list(one.item.by),
        "answer": one.item.answer,
        "comply": one.comply,
        "evidence": one.evidence,
        "commentary": one.commentary,
        "source": one.source,
        "carried_over_from": None if one.carried_from is None else year_label(one.carried_from),
        "draft": {"comply": one.draft.comply, "evidence": one.draft.evidence} if one.draft else None,
        "against_the_cases": one.against,
        "formulas": [
            {
                "read_by": formula.read_by or None,
                "words": formula.words,
                "figures": [
                    {
                        "name": cell.name,
                        "label": cell.label,
                        "value": cell.figure.value,
                        "base": cell.figure.base,
                        "words": cell.words,
                        "report": cell.figures.report.id,
                        "query": cell.written_query,
                    }
                    for cell in cells_of(one, formula)
                ],
            }
            for formula in one.item.formulas
        ],
    }
