"""Every report by its id: the built-in ones, and a team's own beside them, which are files of the same kind.

To add a report: one file in `built_in`, or in the folder `reports` of the team's configuration.
"""

from __future__ import annotations

from pathlib import Path

from complainttui.reports.definition import Report
from complainttui.reports.report_files import read_report
from complainttui.rules.assessment.form_files import FORMS
from complainttui.rules.nearest import nearest
from complainttui.rules.problems import WrongInput
from complainttui.rules.team_files import config_folder

BUILT_IN = Path(__file__).parent / "built_in"


def own_folder() -> Path:
    """Where a team keeps reports of its own."""
    return config_folder() / "reports"


def report_files() -> dict[str, Path]:
    """The file of each report by the id that its name promises; a team's own stands in for a built-in one."""
    own = sorted(own_folder().glob("*.toml")) if own_folder().is_dir() else []
    return {path.stem: path for path in (*sorted(BUILT_IN.glob("*.toml")), *own)}


def find_report(name: str) -> Report:
    """The report of that id. Raises WrongInput that lists the known ones, or says what is wrong with its file."""
    files = report_files()
    if name not in files:
        known = (*files, *FORMS)
        offers = nearest(name, known) or f". Known: {', '.join(known)}."
        raise WrongInput(f"{name!r} is not a report{offers} `report` by itself lists them.", "report")
    path = files[name]
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongInput(f"{path} cannot be read: {error}.", "report") from error
    report = read_report(text, path.name if path.parent == BUILT_IN else str(path))
    if report.id != name:
        raise WrongInput(f"{path}: its id is {report.id!r}; it has to be that of its name, {name!r}.", "report")
    return report
