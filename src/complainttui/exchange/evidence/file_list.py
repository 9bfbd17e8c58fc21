"""How the files of a bundle are called: numbered, and safe on any disk."""

from __future__ import annotations

from complainttui.rules.file_names import safe_name
from complainttui.rules.records import CorrespondenceFacts, DocumentFacts


def letter_path(letter: CorrespondenceFacts) -> str:
    """'letters/003-2024-11-20-out-email.md'."""
    return f"letters/{letter.number:03}-{letter.on_date.isoformat()}-{letter.direction}-{safe_name(letter.channel)}.md"


def document_path(document: DocumentFacts) -> str:
    """'documents/002-survey of the roof.pdf'."""
    return f"documents/{document.number:03}-{safe_name(document.name)}"
