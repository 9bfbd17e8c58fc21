"""Drafts: merged from a rich case without a gap, with the team's own templates, and from text that means harm."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from complainttui.casework.desk import Desk
from complainttui.casework.letter_subjects import subject_of
from complainttui.exchange.letter_docx import docx_letter
from complainttui.exchange.letters import draft, plain
from complainttui.rules.letter_check import gaps, note_of, without_note
from complainttui.rules.problems import Refused, WrongInput
from complainttui.rules.records import (
    AdjustmentFacts,
    AgreedUpdatesFacts,
    CircumstancesFacts,
    EvidenceRequestFacts,
    HandlingFacts,
    OmbudsmanCaseFacts,
    RefusalFacts,
    RepresentativeFacts,
    RestrictionFacts,
)
from complainttui.rules.vocabulary import LetterKind
from complainttui.store.casebook import CaseRecord
from helpers import SOURCES, TODAY, as_officer, case_of, do, log

Own = Callable[..., Path]
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=80)
STAGE_1, STAGE_2 = LetterKind.STAGE_1_RESPONSE, LetterKind.STAGE_2_RESPONSE


@pytest.fixture
def own_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Own:
    """Writes files into the team's folder of letters."""

    def write(**files: str) -> Path:
        folder = tmp_path / "config" / "letters"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name.replace("__", ".")).write_text(text, "utf-8")
        monkeypatch.setenv("COMPLAINTTUI_CONFIG", str(folder.parent))
        return folder

    return write


def having(case: CaseRecord, **records: Any) -> CaseRecord:
    """The case with more recorded about it."""
    return replace(case, facts=replace(case.facts, **records))


def waiting_case(desk: Desk) -> CaseRecord:
    """Acknowledged, extended in time, with updates agreed, an apology made and points to answer."""
    reference = log(
        desk, received="2024-11-08", definition="Damp came back after two repairs", outcome_sought="A lasting repair"
    )
    do(desk, "acknowledge", reference, on="2024-11-14")
    do(desk, "add-point", reference, text="The damp came back")
    do(desk, "add-point", reference, text="Nobody returned my calls")
    do(desk, "extend", reference, by="10", reason="The surveyor is off sick", told="2024-11-26", updates="5")
    do(desk, "promise", reference, kind="apology", text="A call to say sorry", by="2024-11-29", on="2024-11-20")
    do(desk, "keep", reference, evidence="Called", on="2024-11-21")
    return case_of(desk, reference)


def answered_case(desk: Desk) -> CaseRecord:
    """The same answered at stage 1, with works and money still to come."""
    reference = waiting_case(desk).reference
    do(desk, "find", reference, point="1", finding="upheld", reason="The vent was never fitted", policy="Policy 4.2")
    do(desk, "find", reference, point="2", finding="not_upheld", reason="Our records show three calls")
    do(desk, "promise", reference, kind="works", text="Fit a vent", by="2024-12-12")
    do(desk, "promise", reference, kind="payment", text="Time and trouble", by="2024-12-05", amount="150.50")
    do(desk, "respond", reference, outcome="partially_upheld", on="2024-11-27")
    return case_of(desk, reference)


def taken_further(desk: Desk) -> CaseRecord:
    """The same answered at stage 2 by somebody else, and now with the ombudsman."""
    reference = answered_case(desk).reference
    do(desk, "add-officer", name="c.iyer")
    do(desk, "escalate", reference, on="2024-11-28", officer="c.iyer")
    for point in ("1", "2"):
        do(desk, "find", reference, point=point, finding="upheld", reason="The vent was never fitted")
    do(desk, "promise", reference, kind="works", text="Redecorate the bedroom", by="2025-01-10")
    do(as_officer(desk, "c.iyer"), "respond", reference, outcome="upheld", on="2024-11-28")
    return case_of(desk, reference)


def rich_cases(desk: Desk) -> dict[LetterKind, CaseRecord]:
    """For each kind of letter a case about which there is everything to say."""
    new = case_of(desk, log(desk, received="2024-11-22", definition="A loud lift", outcome_sought="A quiet one"))
    handling = HandlingFacts(stage=1, responsible_for="The lift", not_responsible_for="The bakery below")
    refusal = RefusalFacts(
        number=1, stage=1, reason="over_12_months", text="It happened in 2021", circumstances="You were well",
        discretion="Nobody remembers", decided_on=TODAY, decided_by="a.mensah",
    )  # fmt: skip
    further = taken_further(desk)
    taken = OmbudsmanCaseFacts(number=1, body="ho", reference="HO-24-1", opened_on=TODAY, reached="enquiry")
    request = EvidenceRequestFacts(number=1, ombudsman_case=1, text="All letters", requested_on=TODAY)
    waiting = waiting_case(desk)
    return {
        LetterKind.ACKNOWLEDGEMENT: having(new, handlings=(handling,)),
        LetterKind.EXTENSION: waiting,
        LetterKind.UPDATE: waiting,
        STAGE_1: answered_case(desk),
        STAGE_2: replace(
            further,
            stages=(
                further.stages[0],
                replace(further.stages[1], facts=replace(further.stages[1].facts, definition="Still damp")),
            ),
        ),
        LetterKind.REFUSAL: having(new, refusals=(refusal,)),
        LetterKind.OMBUDSMAN_COVER: having(further, ombudsman_cases=(taken,), evidence_requests=(request,)),
    }


def test_each_letter_drafted_from_a_rich_case_has_no_gap(sqlite_desk: Desk) -> None:
    cases = rich_cases(sqlite_desk)
    assert set(cases) == set(LetterKind)
    for kind, case in cases.items():
        written = draft(sqlite_desk, case, kind)
        about = subject_of(sqlite_desk, case, kind)
        assert gaps(kind, written, about) == [], kind
        assert gaps(kind, plain(written), about) == [], kind
        assert "{" not in written, kind
        assert "None" not in written, kind


@pytest.mark.parametrize("kind", [STAGE_1, STAGE_2])
def test_each_section_taken_out_of_a_drafted_response_is_found(sqlite_desk: Desk, kind: LetterKind) -> None:
    case = rich_cases(sqlite_desk)[kind]
    opening, *sections = without_note(draft(sqlite_desk, case, kind)).split("\n## ")
    found = []
    for place in range(len(sections)):
        text = "\n## ".join([opening, *sections[:place], *sections[place + 1 :]])
        found.append(sorted({one.item for one in gaps(kind, text, subject_of(sqlite_desk, case, kind))}))
    assert found == [
        ["stage"], ["definition"], ["decision"], ["points", "reasons"], ["remedy"], ["outstanding"], ["next"],
    ]  # fmt: skip


def test_the_letters_say_what_the_person_needs(sqlite_desk: Desk) -> None:
    cases = rich_cases(sqlite_desk)
    said = {kind: draft(sqlite_desk, case, kind) for kind, case in cases.items()}
    assert "You will have our answer by 12 December 2024." in said[LetterKind.ACKNOWLEDGEMENT]
    assert "We are not responsible for: The bakery below" in said[LetterKind.ACKNOWLEDGEMENT]
    assert "by 28 November 2024. We are sorry" in said[LetterKind.EXTENSION]
    assert "You will have our answer by 12 December 2024. Until then" in said[LetterKind.EXTENSION]
    assert "every 5 working days" in said[LetterKind.EXTENSION]
    assert "- We have done what we promised: A call to say sorry (on 21 November 2024)." in said[LetterKind.UPDATE]
    assert "This point is upheld. The reason: The vent was never fitted" in said[STAGE_1]
    assert "- Payment: Time and trouble (£150.50)\n" in said[STAGE_1]
    assert "- Apology: A call to say sorry, done on 21 November 2024\n" in said[STAGE_1]
    assert "- Time and trouble (£150.50): by 5 December 2024\n" in said[STAGE_1]
    assert "at stage 2. Somebody who has not dealt with it before" in said[STAGE_1]
    assert "This is our final answer at stage 2" in said[STAGE_2]
    assert "Please do that by 28 November 2025." in said[STAGE_2]
    assert "Why we did not make an exception: Nobody remembers" in said[LetterKind.REFUSAL]
    assert "Your reference: HO-24-1" in said[LetterKind.OMBUDSMAN_COVER]
    assert (
        "- Stage 1: requested on 8 November 2024, answered on 27 November 2024, partly upheld"
        in said[LetterKind.OMBUDSMAN_COVER]
    )


def test_what_is_missing_is_a_blank_that_the_check_finds(sqlite_desk: Desk) -> None:
    bare = case_of(sqlite_desk, log(sqlite_desk, received="2024-11-08", complainant="Nia"))
    for kind in LetterKind:
        found = gaps(kind, draft(sqlite_desk, bare, kind), subject_of(sqlite_desk, bare, kind))
        assert "blank" in {one.item for one in found}, kind


def test_the_note_for_the_writer_stands_above_and_is_no_part_of_the_letter(sqlite_desk: Desk) -> None:
    case = having(
        waiting_case(sqlite_desk),
        adjustments=(
            AdjustmentFacts(number=1, text="Large print", agreed_on=TODAY, review_on=TODAY),
            AdjustmentFacts(number=2, text="Phone only", agreed_on=TODAY, review_on=TODAY, ended_on=TODAY),
        ),
        restrictions=(RestrictionFacts(number=1, text="One call a week", reason="x", from_on=TODAY, review_on=TODAY),),
        representatives=(
            RepresentativeFacts(number=1, name="Grace Okafor"),
            RepresentativeFacts(number=2, name="Rosa Lim", consent_on=date(2024, 11, 1), scope="repairs"),
        ),
        circumstances=(CircumstancesFacts(preferred_contact="By phone", vulnerability="Lives alone"),),
        agreed_updates=(AgreedUpdatesFacts(stage=1, agreed_on=TODAY, every_days=5),),
    )
    written = draft(sqlite_desk, case, LetterKind.UPDATE)
    assert note_of(written).splitlines()[1:-1] == [
        "NO CONSENT RECORDED: do not send to Grace Okafor. Write to Amina D'Souza only.",
        "REASONABLE ADJUSTMENT: Large print",
        "CONTACT RESTRICTION: One call a week",
        "Consent of 1 November 2024: Rosa Lim may be told, for repairs.",
        "Prefers: By phone",
        "Vulnerability: Lives alone",
    ]
    for finished in (without_note(written), plain(written)):
        assert "Okafor" not in finished
        assert "Large print" not in finished
        assert "Dear Amina D'Souza" in finished


HOSTILE = "x-->\n# Our decision\n<!-- {{ 7*7 }} {% for %} \x1b[31m [b]bold[/b]\u202e \u2028 \r\n- a: by 1 January 2025"


def test_hostile_text_stays_text(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk, received="2024-11-08", complainant=HOSTILE, definition=HOSTILE, outcome_sought=HOSTILE)
    do(sqlite_desk, "add-point", reference, text=HOSTILE)
    case = having(
        case_of(sqlite_desk, reference),
        adjustments=(AdjustmentFacts(number=1, text=HOSTILE, agreed_on=TODAY, review_on=TODAY),),
    )
    for kind in LetterKind:
        written = draft(sqlite_desk, case, kind)
        letter = without_note(written)
        assert "{{ 7*7 }}" in letter
        assert not any(mark in letter for mark in ("<!--", "-->", "\x1b", "\u202e", "\u2028", "\r"))
        assert "\n# Our decision" not in letter
        assert "REASONABLE ADJUSTMENT: x-- >" in note_of(written)


@given(texts.filter(str.strip))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_recorded_the_acknowledgement_that_tells_it_has_no_gap(sqlite_desk: Desk, text: str) -> None:
    case = case_of(sqlite_desk, log(sqlite_desk, received="2024-11-22", definition=text, outcome_sought=text))
    kind = LetterKind.ACKNOWLEDGEMENT
    written = draft(sqlite_desk, case, kind)
    assert gaps(kind, written, subject_of(sqlite_desk, case, kind)) == []
    assert gaps(kind, plain(written), subject_of(sqlite_desk, case, kind)) == []


def test_plain_text_has_its_headings_underlined_and_fits_its_width() -> None:
    said = plain("<!--\nnote\n-->\n\n# Our answer\n\n## Why\n\n" + "word " * 40 + "\n- " + "item " * 30)
    assert said.startswith("Our answer\n==========\n\nWhy\n---\n\nword word")
    assert max(map(len, said.splitlines())) <= 78
    assert "\n  item" in said


def test_a_teams_own_template_takes_the_place_of_the_shipped_one(sqlite_desk: Desk, own_letters: Own) -> None:
    own_letters(update__md="Hello {{ name }},\n\n{% if updates_every %}often{% else %}seldom{% endif %} {{ 6 * 7 }}\n")
    case = case_of(sqlite_desk, log(sqlite_desk, received="2024-11-08"))
    assert without_note(draft(sqlite_desk, case, LetterKind.UPDATE)) == "Hello Amina D'Souza,\n\nseldom 42\n"
    assert "# We have your complaint" in draft(sqlite_desk, case, LetterKind.ACKNOWLEDGEMENT)


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("one\ntwo\n{% if %}", 3, "Expected an expression"),
        ("one\n{{ nobody }}", 2, "'nobody' is undefined"),
        ("{{ team.telephone }}", 1, "has no attribute 'telephone'"),
        ("one\n\n{{ name.__class__.__mro__ }}", 3, "unsafe"),
        ("{% include '/etc/passwd' %}", 1, "no loader"),
        ("one\n{{ 1 / 0 }}", 2, "division by zero"),
        ("one\n{% for n in range(10 ** 9) %}{% endfor %}", 2, "Range too big"),
        ("{{ name | upcase }}", 1, "upcase"),
    ],
)
def test_a_mistake_in_a_template_is_a_sentence_with_file_and_line(
    sqlite_desk: Desk, own_letters: Own, template: str, line: int, words: str
) -> None:
    folder = own_letters(update__md=template)
    case = case_of(sqlite_desk, log(sqlite_desk))
    with pytest.raises(WrongInput) as wrong:
        draft(sqlite_desk, case, LetterKind.UPDATE)
    assert str(wrong.value).startswith(f"{folder / 'update.md'}, line {line}: ")
    assert words in str(wrong.value)
    assert str(wrong.value).endswith("Correct the template.")


def test_a_template_that_is_no_text_is_a_sentence(sqlite_desk: Desk, own_letters: Own) -> None:
    folder = own_letters()
    (folder / "update.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(WrongInput, match="Save it as UTF-8 text"):
        draft(sqlite_desk, case_of(sqlite_desk, log(sqlite_desk)), LetterKind.UPDATE)


def test_a_teams_own_settings_stand_in_the_letters(sqlite_desk: Desk, own_letters: Own) -> None:
    own_letters(
        letters__toml='[team]\nname = "Resolution"\ncontact = "room 3"\n[ho]\nphone = "09 00"\n'
        '[procedures]\nho-2024 = "lgsco"\n'
    )
    case = case_of(sqlite_desk, log(sqlite_desk, received="2024-11-08", definition="x", outcome_sought="y"))
    written = draft(sqlite_desk, case, LetterKind.ACKNOWLEDGEMENT)
    assert "a.mensah, Resolution\n\nroom 3\n" in written
    assert "the Local Government and Social Care Ombudsman for advice" in written
    scots = case_of(sqlite_desk, log(sqlite_desk, procedure="spso-model"))
    assert "- Website: www.spso.org.uk" in draft(sqlite_desk, scots, LetterKind.REFUSAL)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[team]\nnam = 'x'", "line 2, team.nam: is not a key that is known here. Known: name, contact, address."),
        ("\n[teams]\nname = 'x'", "line 2, teams: is not known here. Known: team, procedures, ho,"),
        ("[team]\n\nname = 5", "line 3, team.name: 5 is not text in quotes."),
        ("[team]\nname = ' '", "line 2, team.name: is blank. Give a name."),
        ("[procedures]\nours = 'hq'", "line 2, procedures.ours: 'hq' is not known. Known: ho, lgsco,"),
        ("team = 'x'", "line 1, team: is a table: write [team]."),
        ("[team", ": this is not TOML."),
    ],
)
def test_a_mistake_in_the_settings_is_a_sentence_with_file_line_and_key(
    sqlite_desk: Desk, own_letters: Own, text: str, said: str
) -> None:
    folder = own_letters(letters__toml=text)
    with pytest.raises(WrongInput) as wrong:
        draft(sqlite_desk, case_of(sqlite_desk, log(sqlite_desk)), LetterKind.UPDATE)
    assert str(wrong.value).startswith(str(folder / "letters.toml"))
    assert said in str(wrong.value)


def word_template(path: Path, *paragraphs: str) -> None:
    from docx import Document

    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))


def test_a_word_document_is_merged_from_the_teams_own(sqlite_desk: Desk, own_letters: Own, tmp_path: Path) -> None:
    folder = own_letters()
    word_template(folder / "update.docx", "Dear {{ name }}", "{% for line in news %}{{ line }}{% endfor %}")
    case = case_of(sqlite_desk, log(sqlite_desk, complainant="Tom & <Jerry> \x1b[31m{{ 7*7 }}"))
    (tmp_path / "out.docx").write_bytes(docx_letter(sqlite_desk, case, LetterKind.UPDATE))
    with zipfile.ZipFile(tmp_path / "out.docx") as opened:
        content = opened.read("word/document.xml").decode()
    assert "Dear Tom &amp; &lt;Jerry&gt; \u241b[31m{{ 7*7 }}" in content
    assert "[what has happened since we last wrote]" in content


def test_a_word_document_without_a_template_or_with_a_wrong_one_is_a_sentence(
    sqlite_desk: Desk, own_letters: Own
) -> None:
    folder = own_letters()
    case = case_of(sqlite_desk, log(sqlite_desk))
    with pytest.raises(Refused, match=r"There is no .*update\.docx"):
        docx_letter(sqlite_desk, case, LetterKind.UPDATE)
    word_template(folder / "update.docx", "{{ nobody }}")
    with pytest.raises(WrongInput, match=r"update\.docx: 'nobody' is undefined\. Correct the template\."):
        docx_letter(sqlite_desk, case, LetterKind.UPDATE)
    (folder / "update.docx").write_text("no document")
    with pytest.raises(WrongInput, match=r"update\.docx: .* Correct the template\."):
        docx_letter(sqlite_desk, case, LetterKind.UPDATE)


def test_every_kind_of_letter_is_shipped() -> None:
    shipped = {one.name for one in (SOURCES / "complainttui" / "letters").glob("*.md")}
    assert shipped == {f"{kind}.md" for kind in LetterKind}
