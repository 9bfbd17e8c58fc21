"""The evidence bundle: complete, in order, provable by its digests, the same as a zip, and never half-written."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from complainttui.casework.changes import change
from complainttui.casework.desk import Desk
from complainttui.exchange.bundle import Bundle, write_bundle
from complainttui.exchange.evidence.chronology import chronology
from complainttui.exchange.evidence.markdown import fenced, inline
from complainttui.rules.problems import Refused, Unreachable
from complainttui.rules.records import (
    AdjustmentFacts,
    CircumstancesFacts,
    CorrespondenceFacts,
    OmbudsmanCaseFacts,
    OmbudsmanFindingFacts,
    OrderFacts,
    Record,
    RepresentativeFacts,
    RestrictionFacts,
)
from complainttui.store.casebook import read_events
from complainttui.store.database import open_database
from helpers import TODAY, as_officer, case_of, do, log, on

FORGED = "plain\n# Forged heading\n```\n## Another\n</pre><script>x</script>[l](javascript:x)|cell|\n\x1b[31m\u202e1. x"


def put(desk: Desk, reference: str, *records: Record) -> None:
    """Records on the case, whatever action makes them."""
    with change(desk, "put") as under_way:
        work = under_way.open_case(reference)
        for record in records:
            work.add(record)
        work.settle()
        under_way.happened(work.case.id, "Put.")


def bundled(desk: Desk, reference: str, folder: Path, *, replace: bool = False) -> Bundle:
    return write_bundle(desk, case_of(desk, reference), folder, replace=replace)


def text(bundle: Bundle, name: str) -> str:
    return (bundle.folder / name).read_text("utf-8")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where bundles are written."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "Survey, roof.pdf"
    path.write_bytes(b"%PDF the survey")
    return path


def full_case(desk: Desk, paper: Path) -> str:
    """A complaint to the ombudsman and back, with everything that a bundle tells of."""
    do(desk, "add-officer", name="c.iyer")
    reference = log(
        desk, received="2024-09-02", happened="2024-08-20", representative="Jo Bloggs", definition="The leak"
    )
    do(desk, "acknowledge", reference, on="2024-09-05")
    do(desk, "add-point", reference, text="It took six weeks")
    do(desk, "extend", reference, by="5", reason="Surveyor ill", told="2024-09-12")
    do(desk, "correspond", reference, on="2024-09-10", summary="They sent the survey", channel="email", file=str(paper))
    do(desk, "find", reference, finding="upheld", reason="The standard is 28 days")
    do(desk, "respond", reference, on="2024-09-20", outcome="upheld", root_cause="3")
    do(desk, "promise", reference, kind="payment", text="For the delay", by="2024-10-04", amount="150", on="2024-09-20")
    do(desk, "keep", reference, on="2024-10-01", evidence="BACS 771")
    do(desk, "learn", reference, lesson="Surveys are shared")
    do(desk, "escalate", reference, on="2024-10-07", officer="c.iyer")
    do(desk, "respond", reference, on="2024-10-25", outcome="upheld", because="the same")
    put(
        desk, reference,
        AdjustmentFacts(text="Large print", agreed_on=date(2024, 9, 6), review_on=date(2024, 10, 6)),
        RepresentativeFacts(name="Cllr Ray", consent_on=date(2024, 9, 9), scope="the repair"),
        RestrictionFacts(text="Letters only", reason="abuse", from_on=date(2024, 10, 30), review_on=date(2025, 1, 30)),
        CircumstancesFacts(disability="sight loss", disclosed_on=date(2024, 9, 6)),
        CorrespondenceFacts(on_date=date(2024, 10, 25), direction="out", channel="letter", summary="Dear ...", stage=2,
                            letter="stage_2_response", gaps="the ombudsman's contact", because="sent by hand"),
        OmbudsmanCaseFacts(body="ho", reference="2024-11", opened_on=date(2024, 11, 4), reached="investigated",
                           determined_on=date(2024, 11, 25), outcome="determined"),
        OmbudsmanFindingFacts(ombudsman_case=1, element="The repair", finding="maladministration"),
        OrderFacts(ombudsman_case=1, kind="order", text="Apologise", made_on=date(2024, 11, 25),
                   due_on=date(2024, 12, 23)),
    )  # fmt: skip
    do(
        desk,
        "attach",
        reference,
        path=str(paper),
        others="the neighbour's number",
        on="2024-11-20",
        about="second copy",
    )
    return reference


@dataclass(frozen=True)
class Whole:
    """A full case with its bundle; the tests that share it change neither."""

    desk: Desk
    reference: str
    bundle: Bundle


@pytest.fixture(scope="module")
def whole(new_target: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMPLAINTTUI_CONFIG", os.devnull)
        database = open_database(new_target("sqlite"), create=False)
        desk = Desk(database, "a.mensah", TODAY)
        (folder / "Survey, roof.pdf").write_bytes(b"%PDF the survey")
        reference = full_case(desk, folder / "Survey, roof.pdf")
        yield Whole(desk, reference, bundled(desk, reference, folder))
        database.close()


def files_of(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_it_is_complete_and_its_digests_are_right(desk: Desk, paper: Path, out: Path) -> None:
    bundle = bundled(desk, full_case(desk, paper), out)
    files = files_of(bundle.folder)
    assert sorted(files) == [
        "00-index.md", "01-chronology.md", "02-case.md", "03-dates.md", "04-audit.md", "SHA256SUMS",
        "documents/001-Survey, roof.pdf", "documents/002-Survey, roof.pdf", "letters/001-2024-09-10-in-email.md",
        "letters/002-2024-10-25-out-letter.md", "warnings.md",
    ]  # fmt: skip
    sums = dict(reversed(line.split("  ", 1)) for line in files.pop("SHA256SUMS").decode().splitlines())  # type: ignore[misc]
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    index = text(bundle, "00-index.md")
    for name in files.keys() - {"00-index.md"}:
        assert re.search(rf"\| `{re.escape(name)}` \| .* \| `{sums[name]}` \|\n", index), name
    assert bundle.lacks_a_file is False
    assert sorted(one.name for one in out.iterdir()) == ["evidence-C-0001", "evidence-C-0001.zip"]


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="the program is not here")
def test_sha256sum_accepts_it(whole: Whole, out: Path) -> None:
    folder = shutil.copytree(whole.bundle.folder, out / "copy")
    checked = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=folder, check=False)
    assert checked.returncode == 0
    (folder / "02-case.md").write_text("altered")
    checked = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=folder, check=False)
    assert checked.returncode == 1


def test_the_zip_is_the_folder_and_the_same_whenever_it_is_made(whole: Whole, out: Path) -> None:
    bundle = whole.bundle
    with zipfile.ZipFile(bundle.zip) as packed:
        assert packed.testzip() is None
        found = {name: packed.read(name) for name in packed.namelist()}
        assert packed.namelist() == sorted(packed.namelist())
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert found == {f"evidence-C-0001/{name}": content for name, content in files_of(bundle.folder).items()}
    assert bundled(whole.desk, whole.reference, out).zip.read_bytes() == bundle.zip.read_bytes()


def test_everything_is_for_its_owner_only(whole: Whole) -> None:
    bundle = whole.bundle
    for one in (bundle.zip, bundle.folder, *bundle.folder.rglob("*")):
        assert stat.S_IMODE(one.stat().st_mode) & 0o077 == 0, one


def test_the_chronology_is_in_order_and_tells_of_everything(whole: Whole) -> None:
    told = chronology(case_of(whole.desk, whole.reference))
    assert [one.on for one in told] == sorted(one.on for one in told)
    said = [f"{one.on.isoformat()} {one.what}" for one in told]
    expected = [
        "2024-08-20 It happened, or the person came to know of it",
        "2024-09-02 Complaint received, by phone",
        "2024-09-05 Stage 1 acknowledged",
        "2024-09-06 Adjustment 1: agreed",
        "2024-09-09 Representative 2: consent",
        "2024-09-10 Correspondence 1: in, email, Amina D'Souza",
        "2024-09-10 Document 1: Survey, roof.pdf",
        "2024-09-12 Stage 1: person told of an extension by 5 working days",
        "2024-09-20 Stage 1 answered by a.mensah: Upheld",
        "2024-09-20 Stage 1, found on point 1: Upheld",
        "2024-09-20 Promise 1: promised",
        "2024-10-01 Promise 1: done",
        "2024-10-07 Stage 2 requested",
        "2024-10-25 Stage 2 answered by c.iyer: Upheld",
        "2024-10-30 Restriction 1: from",
        "2024-11-04 Ombudsman case 1: opened",
        "2024-11-20 Document 2: Survey, roof.pdf",
        "2024-11-25 Ombudsman case 1: determined",
        "2024-11-25 Order 1: made",
    ]
    assert [one for one in said if one in expected] == expected
    by = {one.what: one.more for one in told}
    assert by["Ombudsman case 1: opened"] == "Housing Ombudsman. Investigated"  # its outcome was not known yet
    assert by["Ombudsman case 1: determined"] == "Housing Ombudsman. Investigated. Determined. 2024-11"
    assert by["Promise 1: promised"] == "Payment. For the delay"


def test_the_case_on_its_page(whole: Whole) -> None:
    page = text(whole.bundle, "02-case.md")
    for words in (
        "- The complaint as defined: The leak", "- Extended: by 5 working days, told Thu 12 Sep 2024. Reason: Surveyor",
        "### Point 1", "### Finding 1.1", "- Reason: The standard is 28 days", "- Amount: £150.00",
        "- Evidence: BACS 771", "### Lesson 1", "- Text: Large print", "### Representative 2", "- Scope: the repair",
        "- Disability: sight loss", "### Ombudsman finding 1", "- Finding: Maladministration", "- Kind: Order",
        "There is none of these on the case: links,",
    ):  # fmt: skip
        assert words in page, words


def test_every_date_is_explained_and_every_change_is_there_with_its_hash(whole: Whole) -> None:
    bundle = whole.bundle
    dates = text(bundle, "03-dates.md")
    assert "Stage 1 acknowledgement: due Mon 9 Sep 2024" in dates
    assert "Stage 2 response: due" in dates
    audit = text(bundle, "04-audit.md")
    events = read_events(whole.desk.database.reader, whole.reference)
    assert len(events) > 12
    assert [one.hash for one in events] == re.findall(r"^- Hash: `([0-9a-f]{64})`$", audit, re.M)
    assert ["none", *(one.hash for one in events[:-1])] == re.findall(r"^- Hash before: `(\w+)`$", audit, re.M)


def test_letters_are_there_in_full_with_what_came_with_them(sqlite_desk: Desk, paper: Path, out: Path) -> None:
    reference = log(sqlite_desk)
    words = "Dear Ms D'Souza,\n\n" + "A long sentence. " * 4000
    do(sqlite_desk, "correspond", reference, summary=words, file=str(paper))
    page = text(bundled(sqlite_desk, reference, out), "letters/001-2024-11-28-in-phone.md")
    assert words in page
    assert "- With it: `documents/001-Survey, roof.pdf`" in page


def test_what_to_take_care_of_is_said_first(whole: Whole) -> None:
    bundle = whole.bundle
    expected = (
        "Representative 1, Jo Bloggs: no consent is recorded; release nothing to them (Code 3.6).",
        "Representative 2, Cllr Ray: the consent of Mon 9 Sep 2024 covers only: the repair.",
        "The case holds what the person told us of disability, vulnerability or risk (02-case.md).",
        "Adjustment 1 is in force: Large print; its review was due on Sun 6 Oct 2024.",
        "Restriction 1 of contact is in force: Letters only.",
        "Document 2 (Survey, roof.pdf) holds other people's data: the neighbour's number. "
        "Look at it before it is released.",
        "Letter 2 was sent with gaps: the ombudsman's contact. It was sent all the same: sent by hand.",
    )
    assert bundle.warnings == expected
    head = text(bundle, "00-index.md").split("## Contents")[0]
    for place in (head, text(bundle, "warnings.md")):
        assert [line.partition("Note: ")[2] for line in place.splitlines() if "Note: " in line] == list(expected)


def test_someone_who_speaks_for_the_person_without_any_record_of_it(sqlite_desk: Desk, out: Path) -> None:
    reference = log(sqlite_desk)
    do(sqlite_desk, "correct", reference, fact="representative", value="Jo Bloggs")
    bundle = bundled(sqlite_desk, reference, out)
    assert bundle.warnings == (
        "Jo Bloggs speaks for them, and no consent is recorded: release nothing to them (Code 3.6).",
    )


def test_a_case_with_nothing_to_take_care_of_says_so(sqlite_desk: Desk, out: Path) -> None:
    bundle = bundled(sqlite_desk, log(sqlite_desk), out)
    assert bundle.warnings == ()
    assert "Nothing is recorded that stands in the way" in text(bundle, "00-index.md")


@pytest.mark.parametrize("what", ["missing", "changed"])
def test_a_file_that_is_not_as_it_was_is_left_out_and_said(
    sqlite_desk: Desk, paper: Path, out: Path, what: str
) -> None:
    reference = log(sqlite_desk)
    do(sqlite_desk, "attach", reference, path=str(paper))
    (document,) = case_of(sqlite_desk, reference).facts.documents
    kept = sqlite_desk.database.files.folder / document.digest[:2] / document.digest
    if what == "missing":
        kept.unlink()
    else:
        kept.write_bytes(b"%PDF another")
    bundle = bundled(sqlite_desk, reference, out)
    assert bundle.lacks_a_file
    (warning,) = bundle.warnings
    assert warning.startswith("document 1 (Survey, roof.pdf): its file ")
    assert warning.endswith("It is not in this bundle.")
    assert not (bundle.folder / "documents").exists()
    assert "| `documents/001-Survey, roof.pdf` | Thu 28 Nov 2024 | Document 1: Survey, roof.pdf | MISSING |" in text(
        bundle, "00-index.md"
    )
    assert "documents" not in text(bundle, "SHA256SUMS")


def outside_of_fences(page: str) -> list[str]:
    """The lines of Markdown that are not in a block of text."""
    lines, fence = [], ""
    for line in page.splitlines():
        mark = re.match(r" *(`{3,})(text)?$", line)
        if fence:
            fence = "" if mark and not mark[2] and mark[1] == fence else fence
        elif mark and mark[2]:
            fence = mark[1]
        else:
            lines.append(line)
    assert not fence
    return lines


def test_nobody_s_text_can_be_more_than_text(sqlite_desk: Desk, tmp_path: Path, out: Path) -> None:
    desk = as_officer(sqlite_desk, "a.mensah")
    reference = log(desk, summary=FORGED, complainant=FORGED, definition=FORGED, representative=FORGED, topic=FORGED)
    (tmp_path / "a`|[x](y)\n# z.pdf").write_bytes(b"%PDF")
    do(desk, "attach", reference, path=str(tmp_path / "a`|[x](y)\n# z.pdf"), about=FORGED, others=FORGED)
    do(desk, "correspond", reference, summary=FORGED, party=FORGED)
    do(desk, "promise", reference, kind="apology", text=FORGED, by="+5wd")
    do(desk, "add-point", reference, text=FORGED)
    bundle = bundled(desk, reference, out)
    ours = re.compile(
        r"# (Evidence: )?C-0001|## (Take care|Contents|Stage 1|In the person's words|Not recorded|\d+\. 20)"
    )
    for name, content in files_of(bundle.folder).items():
        page = content.decode()
        assert not {"\x1b", "\u202e"} & set(page), name
        if not name.endswith(".md"):
            continue
        for line in outside_of_fences(page):
            assert not line.startswith("#") or ours.match(line) or re.fullmatch(r"#+ [A-Z][a-z ]+( \d+)?", line), line
            if "orged heading" in line or "script" in line:
                assert re.search(r"\\# ?Forged|\\#", line), line
                assert "<script" not in line.replace("\\<script", ""), line
                assert "[l](" not in line.replace("\\[l\\](", ""), line
    assert "documents/001-a--[x](y) # z.pdf" in files_of(bundle.folder)


def test_markdown_of_one_line_and_of_many() -> None:
    assert inline("a*b_c`d|e<f>[g]#h~i\\j\nk") == r"a\*b\_c\`d\|e\<f\>\[g\]\#h\~i\\j k"
    assert list(fenced("x\n````\ny")) == ["`````text", "x", "````", "y", "`````"]


def test_a_reference_leads_nowhere_else(sqlite_desk: Desk, out: Path) -> None:
    bundle = bundled(sqlite_desk, log(sqlite_desk, reference="../../up"), out)
    assert bundle.folder == out / "evidence-up"
    assert sorted(one.name for one in out.iterdir()) == ["evidence-up", "evidence-up.zip"]


@pytest.mark.parametrize("there", ["evidence-C-0001", "evidence-C-0001.zip"])
def test_what_is_there_stays_unless_it_is_to_be_replaced(sqlite_desk: Desk, out: Path, there: str) -> None:
    reference = log(sqlite_desk)
    bundled(sqlite_desk, reference, out)
    for one in {"evidence-C-0001", "evidence-C-0001.zip"} - {there}:
        shutil.rmtree(out / one, ignore_errors=True)
        (out / one).unlink(missing_ok=True)
    do(sqlite_desk, "note", reference, text="later")
    with pytest.raises(Refused, match=r"is there already\. Choose another folder, or replace it"):
        bundled(sqlite_desk, reference, out)
    assert [one.name for one in out.iterdir()] == [there]
    bundle = bundled(sqlite_desk, reference, out, replace=True)
    assert "later" in text(bundle, "letters/001-2024-11-28-internal-other.md")
    assert sorted(one.name for one in out.iterdir()) == ["evidence-C-0001", "evidence-C-0001.zip"]


def test_a_folder_that_is_no_bundle_is_never_replaced(sqlite_desk: Desk, out: Path) -> None:
    (out / "evidence-C-0001").mkdir()
    (out / "evidence-C-0001" / "precious.txt").write_text("mine")
    with pytest.raises(Refused, match="is not a bundle that was written here"):
        bundled(sqlite_desk, log(sqlite_desk), out, replace=True)
    assert (out / "evidence-C-0001" / "precious.txt").read_text() == "mine"


@pytest.mark.parametrize("at", ["fsync", "first name", "second name", "stopped"])
def test_a_failure_leaves_nothing_half_written_and_an_earlier_bundle_whole(
    sqlite_desk: Desk, paper: Path, out: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    reference = log(sqlite_desk)
    do(sqlite_desk, "attach", reference, path=str(paper))
    real, names = Path.rename, iter(("first name", "second name"))

    def failing(*_: object) -> None:
        raise KeyboardInterrupt if at == "stopped" else OSError(28, "No space left on device")

    def renaming(self: Path, target: Path) -> Path:
        made = self.parent.name.startswith(".evidence") and target.parent == out
        if made and next(names, "") == at:
            failing()
        return real(self, target)

    def broken() -> None:
        if at in {"fsync", "stopped"}:
            monkeypatch.setattr("complainttui.exchange.bundle.os.fsync", failing)
        else:
            monkeypatch.setattr(Path, "rename", renaming)

    wrong = KeyboardInterrupt if at == "stopped" else Unreachable
    broken()
    with pytest.raises(wrong):
        bundled(sqlite_desk, reference, out)
    monkeypatch.undo()
    assert list(out.iterdir()) == []
    bundle = bundled(sqlite_desk, reference, out)
    before, packed = files_of(bundle.folder), bundle.zip.read_bytes()
    names = iter(("first name", "second name"))
    do(sqlite_desk, "note", reference, text="later")
    broken()
    with pytest.raises(wrong):
        bundled(sqlite_desk, reference, out, replace=True)
    monkeypatch.undo()
    assert (files_of(bundle.folder), bundle.zip.read_bytes()) == (before, packed)
    assert sorted(one.name for one in out.iterdir()) == ["evidence-C-0001", "evidence-C-0001.zip"]


def test_a_folder_that_is_not_there_is_a_sentence(sqlite_desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="cannot be written: No such file or directory"):
        bundled(sqlite_desk, log(sqlite_desk), tmp_path / "none")


def test_it_says_of_which_day_it_is(sqlite_desk: Desk, out: Path) -> None:
    reference = log(sqlite_desk)
    bundle = bundled(on(as_officer(sqlite_desk, "c.iyer"), date(2024, 12, 2)), reference, out)
    assert "Made on Mon 2 Dec 2024 by c.iyer." in text(bundle, "00-index.md")
    assert date(2024, 12, 2) > TODAY
