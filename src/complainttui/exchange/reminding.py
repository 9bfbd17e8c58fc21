"""Reminders: each officer's or team's digest as a mail, or why there is none; sent one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from complainttui.casework.desk import Desk, now
from complainttui.casework.digests import By, Digest, digests, narrowed, only_for
from complainttui.casework.reminders import Reservation, mark_sent, release, reserve, untold, was_cut_short
from complainttui.exchange.digest_text import digest_lines
from complainttui.exchange.mail import NoServer, NotSent, Unsure, reminder_mail, send
from complainttui.rules.mail_settings import MailSettings
from complainttui.rules.problems import Problem
from complainttui.rules.uk_dates import short, spoken
from complainttui.store.lists import addresses_on


@dataclass(frozen=True, slots=True)
class Reminding:
    """A digest that somebody is to have, and where it goes; no address, and why nowhere."""

    digest: Digest
    by: By
    address: str
    why_not: str = ""

    @property
    def recipient(self) -> str:
        """Under which it is kept what they were told."""
        return f"{self.by.names}:{self.digest.whose}"


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one reminder, in a sentence."""

    sentence: str
    failed: bool = False


def remindings(desk: Desk, query: str, by: By, to: str) -> list[Reminding]:
    """Whoever has something to do that is over, due, soon due or not acknowledged. Raises WrongInput, Unreachable."""
    gathered = digests(desk, query, by)
    wanted = only_for(desk, gathered, by, to) if to else gathered
    addresses = addresses_on(desk.database.reader, by.names)
    return [_reminding(desk, one, by, addresses.get(one.whose, "")) for one in wanted if one.told]


def subject(desk: Desk, digest: Digest) -> str:
    """'Complaints, Thu 28 Nov 2024: 2 over, 1 due today, 3 more'."""
    more = len(digest.soon) + len(digest.unacknowledged)
    parts = ((len(digest.over), "over"), (len(digest.today), "due today"), (more, "more"))
    return f"Complaints, {spoken(desk.today)}: " + ", ".join(f"{number} {words}" for number, words in parts if number)


def body(desk: Desk, one: Reminding, digest: Digest) -> list[str]:
    """The lines of the mail."""
    return [
        *digest_lines(desk, [digest], one.by, "text"),
        "From complainttui. You are reminded of each once a day; `complainttui morning` lists what is yours.",
    ]


def foreseen(desk: Desk, one: Reminding) -> tuple[Digest, str]:
    """What would go now, and what is to be said of what was begun before."""
    found = untold(desk, one.recipient, one.digest.told)
    return narrowed(one.digest, found.duties), _of_before(one, found).sentence


def send_all(desk: Desk, settings: MailSettings, wanted: Sequence[Reminding]) -> Iterator[Told]:
    """Send each; one that fails does not stop the others, unless the server itself cannot be used."""
    for place, one in enumerate(wanted):
        if one.why_not:
            yield Told(one.why_not)
            continue
        try:
            yield from _send(desk, settings, one)
        except NoServer as problem:
            yield Told(f"{one.digest.whose}: not sent. {problem}", failed=True)
            waiting = [after for after in wanted[place + 1 :] if not after.why_not]
            if waiting:
                yield Told(f"{len(waiting)} more were not tried.", failed=True)
            return
        except Problem as problem:
            yield Told(f"{one.digest.whose}: {problem}", failed=True)


def _send(desk: Desk, settings: MailSettings, one: Reminding) -> Iterator[Told]:
    whose = one.digest.whose
    reserved = reserve(desk, one.recipient, one.digest.told, now())
    before = _of_before(one, reserved)
    if before.sentence:
        yield before
    if not reserved.duties:
        if not before.sentence:
            yield Told(f"{whose}: reminded today already; nothing new.")
        return
    digest = narrowed(one.digest, reserved.duties)
    try:
        message = reminder_mail(settings, whose, one.address, subject(desk, digest), body(desk, one, digest))
        send(settings, message, one.address)
    except NotSent as problem:
        release(desk, reserved)
        if isinstance(problem, NoServer):
            raise
        yield Told(f"{whose}: not sent. {problem}", failed=True)
    except Unsure as problem:  # as after any other end in the middle: it stays reserved
        yield Told(f"{whose}: {problem} It is not sent again today.", failed=True)
    else:
        yield _kept(desk, one, reserved)


def _kept(desk: Desk, one: Reminding, reserved: Reservation) -> Told:
    """Keep that the mail has gone."""
    sent = f"{one.digest.whose}: sent {len(reserved.duties)} to {one.address}"
    try:
        mark_sent(desk, reserved, now())
    except Problem as problem:
        return Told(f"{sent}, but that could not be kept: {problem} It is not sent again today.", failed=True)
    return Told(f"{sent}.")


def _of_before(one: Reminding, found: Reservation) -> Told:
    """What was begun before today and never marked as sent: another is at it, or was cut short."""
    if not found.unsure:
        return Told("")
    begun = found.unsure[0].begun_at[11:16]
    if any(was_cut_short(before, now()) for before in found.unsure):
        return Told(
            f"{one.digest.whose}: a mail of {begun} UTC was cut short, and whether it went is not known. "
            f"Its {len(found.unsure)} are not sent again today.",
            failed=True,
        )
    return Told(f"{one.digest.whose}: another run has been sending {len(found.unsure)} since {begun} UTC.")


def _reminding(desk: Desk, digest: Digest, by: By, address: str) -> Reminding:
    number = f"{len(digest.told)} due by {short(max(one.due_on for one in digest.told), desk.today)}"
    if not digest.whose:
        return Reminding(digest, by, "", f"{by.nobody}: {number}. Nobody is reminded of them.")
    if address:
        return Reminding(digest, by, address)
    if digest.whose in desk.names(by.names, retired=True) and digest.whose not in desk.names(by.names):
        return Reminding(digest, by, "", f"{digest.whose} is retired: {number}. Reassign what they still hold.")
    how = f"`complainttui set-address {by.names} NAME ADDRESS` gives one"
    return Reminding(digest, by, "", f"{digest.whose} has no address: {number}. {how}.")
