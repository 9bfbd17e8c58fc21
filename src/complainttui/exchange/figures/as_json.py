"""A report's figures as JSON."""

from __future__ import annotations

import json

from complainttui.reports.figures import Figures
from complainttui.reports.result import as_data


def as_json(figures: Figures) -> str:
    """The result as data; control and direction characters are escaped."""
    return json.dumps(as_data(figures), ensure_ascii=True, indent=1) + "\n"
