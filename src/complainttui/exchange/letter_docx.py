"""Letters as Word documents, merged into a team's own template; needs the extra `docx`."""

from __future__ import annotations

from io import BytesIO

from complainttui.casework.desk import Desk
from complainttui.casework.letter_subjects import subject_of
from complainttui.exchange.letter_facts import merged_facts
from complainttui.exchange.letter_templates import sandbox
from complainttui.exchange.letters import handler_of
from complainttui.rules.letter_settings import letters_folder
from complainttui.rules.problems import Refused, WrongInput
from complainttui.rules.text import first_line
from complainttui.rules.vocabulary import LetterKind
from complainttui.store.casebook import CaseRecord


def docx_letter(desk: Desk, case: CaseRecord, kind: LetterKind) -> bytes:
    """The letter as a Word document. Raises Refused where there is no template or no docxtpl, WrongInput."""
    try:
        from docxtpl import DocxTemplate
    except ImportError:
        raise Refused("Word documents need docxtpl: pip install 'complainttui[docx]'.") from None
    path = letters_folder() / f"{kind}.docx"
    if not path.is_file():
        raise Refused(f"There is no {path}. Put the team's template there, or ask for --format md.")
    about = subject_of(desk, case, kind)
    facts = merged_facts(about, handler_of(desk, case))
    out = BytesIO()
    try:
        document = DocxTemplate(str(path))
        document.render(facts, jinja_env=sandbox(for_markup=True))
        document.save(out)
    except Exception as error:  # whatever a template does, whoever made it is told where
        what = first_line(str(error)).rstrip(".") or type(error).__name__
        raise WrongInput(f"{path}: {what}. Correct the template.") from error
    return out.getvalue()
