"""Self-assessments: drafted by rule, carried over, a year's own answer beside what the cases say, in every format."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from complainttui.casework.desk import Desk
from complainttui.exchange.assessments import as_text, write_assessment
from complainttui.exchange.assessments.header import HEADER
from complainttui.reports.assessing.assessment import Assessment, Source, assessment
from complainttui.reports.figures import Request
from complainttui.reports.periods import read_period
from complainttui.rules.assessment.form_files import FORMS
from complainttui.rules.assessment.forms import AnswerKind, form
from complainttui.rules.problems import WrongInput
from complainttui.rules.records import SurveyFacts
from complainttui.store.database import open_database
from complainttui.store.query import compile_query
from helpers import TODAY, do
from recorded import a_case, record

CODE, OLD = FORMS
HOSTILE = "=1+1 <script>x</script> | [b]\x1b[31m\u202e\n# no heading"
ANSWERS = (
    ("2024", "2022-23", "1.2", "yes", "Policy 1", ""),
    ("2024", "2023-24", "6.2", "yes", "Last year's", "Last year's words"),
    ("2024", "2023-24", "5.3", "no", "Three stages", ""),
    ("2024", "2024-25", "6.3", "yes", HOSTILE, HOSTILE),
    ("2024", "2024-25", "6.11", "not_applicable", "", ""),
    ("2024", "2024-25", "2.1", "partly", "", ""),
    ("2020", "2024-25", "4.6", "", "We say 86%", ""),
)


@pytest.fixture(scope="module")
def judged_target(new_target: Callable[[str], str]) -> str:
    """Three complaints: two answered in time, one late and gone on to stage 2; and what was answered of the forms."""
    target = new_target("sqlite")
    opened = open_database(target, create=False)
    desk = Desk(opened, "a.mensah", TODAY)
    satisfied = SurveyFacts(replied_on=TODAY, sent_on=TODAY, handling=5)
    stage_2 = {"stage2_requested": "2024-07-01", "stage2_acknowledged": "2024-07-02", "stage2_responded": "2024-07-10"}
    record(
        desk,
        [
            a_case("SOON", satisfied),
            a_case("ALSO"),
            a_case("LATE", stage1_acknowledged="2024-05-30", stage1_responded="2024-06-28", **stage_2),
        ],
    )
    for which, year, number, comply, evidence, commentary in ANSWERS:
        answer = {"comply": comply, "evidence": evidence, "commentary": commentary}
        do(desk, "assess", form=which, year=year, number=number, **answer)
    opened.close()
    return target


@pytest.fixture
def judged(judged_target: str) -> Iterator[Desk]:
    opened = open_database(judged_target, create=False)
    yield Desk(opened, "a.mensah", TODAY)
    opened.close()


def assessed(desk: Desk, name: str, year: str = "2024-25", **more: int) -> Assessment:
    """The form as it stands, judged today."""
    request = Request(read_period(year, desk.today, desk.calendar), desk.today, **more)
    return assessment(form(name), desk.database.reader, desk.asker, request)


def test_every_provision_and_question_is_there_and_each_told_by_cases_has_its_figure(judged: Desk) -> None:
    for name, many in ((CODE, 72), (OLD, 36)):
        found = assessed(judged, name)
        assert len(found.items) == many == sum(found.counted().values())
        for one in found.items:
            assert bool(one.cells) == bool(one.item.formulas), one.item.number
            assert one.item.is_by_cases <= bool(one.cells), one.item.number


def test_a_draft_follows_the_rule(judged: Desk) -> None:
    found = assessed(judged, CODE)
    told = {number: found.item(number) for number in ("6.2", "2.1", "6.13", "6.4", "7.1")}
    assert (told["6.2"].source, told["6.2"].comply) == (Source.DRAFTED, "partly")
    assert told["6.2"].evidence.startswith(
        "Stage 1: acknowledged in 5 working days: 2 of 3 complaints under the Code (66.7%)."
    )
    assert told["6.2"].commentary == "Last year's words"
    assert told["6.2"].standing == "drafted from the cases, commentary from 2023-24"
    assert told["7.1"].comply == "no", "upheld, and none with a remedy"
    assert (told["6.4"].source, told["6.4"].draft) == (Source.OPEN, None), "nothing was extended: nothing to judge"
    assert (told["6.13"].source, told["6.13"].cells[0].words) == (Source.OPEN, "n/a; 1 cannot be told")
    assert told["2.1"].draft is not None
    assert told["2.1"].draft.comply == "yes"


def test_a_draft_told_by_cases_in_part_waits_behind_what_is_carried_over(judged: Desk) -> None:
    found = assessed(judged, CODE)
    policy, stages = found.item("1.2"), found.item("5.3")
    assert (policy.source, policy.evidence, policy.standing) == (
        Source.CARRIED_OVER, "Policy 1", "carried over from 2022-23",
    )  # fmt: skip
    assert (stages.source, stages.comply) == (Source.CARRIED_OVER, "no")
    assert stages.against == "The answer is no; the cases say 3 yes, 0 no."
    early = assessed(judged, CODE, "2022-23").item("5.3")
    assert (early.source, early.draft) == (Source.OPEN, None), "no complaint was under this Code yet"
    assert "Told by the cases alone" in (stages.draft.evidence if stages.draft else "")


def test_a_years_own_answer_stands_and_it_is_said_where_the_cases_say_otherwise(judged: Desk) -> None:
    found = assessed(judged, CODE)
    own = found.item("6.3")
    assert (own.source, own.comply, own.evidence) == (Source.ANSWERED, "yes", HOSTILE)
    assert own.against == "The answer is yes; the cases say 2 yes, 1 no."
    assert own.cells[0].value == "66.7"
    assert "The answer is not applicable; the cases say 1 yes, 0 no." in found.item("6.11").against
    assert "The answer is partly; the cases say 3 yes, 0 no." in found.item("2.1").against
    assert found.item("6.2").against == "", "what is drafted from the cases is as they say"
    assert "Not as the cases say: 2.1, 5.3, 6.3, 6.11." in list(found.notes())


def test_disputed_formulas_are_both_printed_with_their_figures(judged: Desk) -> None:
    found = assessed(judged, OLD)
    for number, values in (("4.6", ["100.0", "33.3"]), ("4.10", ["66.7", "100.0"])):
        one = found.item(number)
        assert [cell.value for cell in one.cells] == values
        for shape in ("md", "html", "csv", "json"):
            text = as_text(found, shape)
            for formula in one.item.formulas:
                assert formula.read_by in text, (number, shape)
    assert found.item("4.6").evidence == "We say 86%"
    drafted = found.item("4.10").evidence
    assert all(word in drafted for word in ("66.7%", "London Borough of Camden", "London Borough of Hackney"))
    assert found.item("3.8").comply == ""
    assert {one.item.answer for one in found.items if one.comply} <= {AnswerKind.YES_NO}


def test_each_figure_opens_the_cases_that_it_counts(judged: Desk) -> None:
    reader, found = judged.database.reader, assessed(judged, CODE)
    late = found.item("6.3").figure("broken")
    assert late.references(reader, judged.asker) == ["LATE"]
    asked = compile_query(late.query, judged.asker)
    assert reader.rows(f"SELECT c.reference FROM {asked.source} WHERE {asked.sql}", asked.parameters) == [("LATE",)]
    old = assessed(judged, OLD).item("4.6")
    assert old.figure("4.6_of_all").references(reader, judged.asker) == ["LATE"]
    assert sorted(old.figure("4.6_of_all:broken").references(reader, judged.asker)) == ["ALSO", "SOON"]
    for item, name, words in (
        (old, "x", "It has: 4.6_of_stage_2, 4.6_of_all"),
        (found.item("1.2"), "kept", "no figure"),
    ):
        with pytest.raises(WrongInput, match=words):
            item.figure(name)


def test_small_numbers_draft_nothing_and_are_not_told(judged: Desk) -> None:
    found = assessed(judged, CODE, suppress_below=5)
    one = found.item("6.2")
    assert (one.source, one.comply, one.evidence) == (Source.CARRIED_OVER, "yes", "Last year's")
    assert (one.against, one.draft) == ("", None)
    assert not any(word in cell.words for one in found.items for cell in one.cells for word in ("2 of 3", "66.7"))


def test_only_a_reporting_year_can_be_asked_for(judged: Desk) -> None:
    with pytest.raises(WrongInput, match="answered for a reporting year"):
        assessed(judged, CODE, "2024-04..2024-09")


class _Seen(HTMLParser):
    """The text of a page, and every element in it."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.tags = "", set[str]()

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_format_tells_the_same_and_nothing_typed_commands_anything(judged: Desk, tmp_path: Path) -> None:
    found = assessed(judged, CODE)
    header, *rows = csv.reader(io.StringIO(as_text(found, "csv", with_heading=False)))
    assert (tuple(header), len(rows)) == (HEADER, 72)
    told = {row[1]: dict(zip(HEADER, row, strict=True)) for row in rows}
    assert told["6.3"]["evidence"] == f"'{HOSTILE}", "text, and no formula"
    assert [told["6.3"][name] for name in ("comply", "source", "figure", "base")] == ["yes", "answered", "66.7", "3"]
    data = json.loads(as_text(found, "json"))
    item = next(one for one in data["items"] if one["number"] == "6.3")
    assert (item["evidence"], item["formulas"][0]["figures"][0]["value"]) == (HOSTILE, 66.7)
    page = _Seen()
    page.feed(as_text(found, "html"))
    assert "script" not in page.tags
    assert "<script>x</script>" in page.text
    assert all(one.item.number in page.text for one in found.items)
    markdown = as_text(found, "md")
    assert "\n# no heading" not in markdown
    for text in (as_text(found, "html"), markdown):
        assert not {"\x1b", "\u202e"} & set(text)
        assert "2 of 3 complaints under the Code (66.7%)" in text
    path = tmp_path / "assessment.xlsx"
    write_assessment(found, path, "xlsx")
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert "=1+1 &lt;script&gt;" in sheet
    assert "<f>" not in sheet


def test_what_a_council_answered_is_exported_unchanged(sqlite_desk: Desk) -> None:
    """65 provisions plain yes, the rest as Harrow printed them for 2023-24."""
    others = {
        "6.16": ("no", ""), "6.17": ("no", ""), "6.20": ("no", ""), "6.1": ("partly", "No first half yes second half"),
        "6.5": ("yes", "Yes going forward"), "8.1": ("yes", "Yes going forward"), "8.3": ("yes", "Yes going forward"),
    }  # fmt: skip
    numbers = [one.number for one in form(CODE).items]
    answers = {number: others.get(number, ("yes", "")) for number in numbers}
    for number, (comply, commentary) in answers.items():
        do(sqlite_desk, "assess", form="2024", year="2023-24", number=number, comply=comply, commentary=commentary)
    rows = list(csv.DictReader(io.StringIO(as_text(assessed(sqlite_desk, CODE, "2023-24"), "csv", with_heading=False))))
    assert {row["number"]: (row["comply"], row["commentary"]) for row in rows} == answers
    assert {row["source"] for row in rows} == {"answered"}
    assert len([one for one in answers.values() if one == ("yes", "")]) == 65
