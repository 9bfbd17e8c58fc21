"""Set an address for reminders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from complainttui.casework.inputs import Line, asks
from complainttui.casework.list_change import ListChange
from complainttui.rules.lists import NameList
from complainttui.rules.mail_address import mail_address
from complainttui.rules.problems import Refused

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class SetAddress(ListChange):
    """Set the address to which an officer's or a team's reminders are sent; without one, none are."""

    address: str | None = asks(
        Line(), "Address", required=False, positional=True, help="for mail; left out, the one that is there is removed"
    )

    def apply(self, change: Change) -> str:
        """Change the list. Raises WrongInput, or Refused for another list and where nothing would change."""
        from complainttui.casework.list_names import entry
        from complainttui.store.team_tables import AddressedEntry

        if self.names not in {NameList.OFFICERS, NameList.TEAMS}:
            raise Refused("Only officers and teams are reminded, and have an address.", "list")
        address = mail_address(self.address, "address") if self.address else ""
        change.transaction.lock_lists()
        row = entry(change, self.names, self.name)
        assert isinstance(row, AddressedEntry)  # noqa: S101 - the two lists that are left have one
        if row.address == address:
            raise Refused(f"{row.name} has {'that' if address else 'no'} address already.", "address")
        row.address = address
        where = f"go to {address}" if address else "are sent nowhere any more"
        change.headline = f"Reminders for {row.name} {where}."
        change.happened(None, change.headline)
        return row.name
