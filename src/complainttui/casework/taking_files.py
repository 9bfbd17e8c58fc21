"""Where the files of cases that are taken in come from: the folder beside their log, or what is kept here already."""

from __future__ import annotations

from dataclasses import dataclass

from complainttui.casework.incoming_file import check
from complainttui.rules.problems import WrongInput
from complainttui.rules.records import DocumentFacts
from complainttui.rules.text import first_line
from complainttui.store.files import Files


@dataclass(frozen=True, slots=True)
class FilesToTake:
    """The files that came with a log, and where they are to be kept; a dry run looks at them and keeps nothing."""

    beside: Files | None
    own: Files
    dry_run: bool

    def take(self, document: DocumentFacts) -> None:
        """Keep the file of the document. Raises WrongInput, Refused or Unreachable: missing, changed, not allowed."""
        name = f"{document.called} ({first_line(document.name)})"
        content = check(document.name, self._source(document, name).read(document.digest, name))
        if len(content) != document.size:
            raise WrongInput(f"{name} has {len(content):,} bytes, and the log says {document.size:,}.", "documents")
        if self.dry_run:
            self.own.would_keep(content)
        else:
            self.own.keep(content)

    def _source(self, document: DocumentFacts, name: str) -> Files:
        for one in (self.beside, self.own):
            if one is not None and one.holds(document.digest):
                return one
        where = f" Put {self.beside.folder} beside the log, as the export wrote it." if self.beside else ""
        raise WrongInput(f"{name}: its file did not come with the log.{where}", "documents")
