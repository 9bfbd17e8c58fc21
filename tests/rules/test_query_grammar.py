"""Text to tree and back: what each way of writing means, that it round-trips, and that a mistake knows its place."""

from __future__ import annotations

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from complainttui.rules.query.fields import FIELDS, RANGED, FieldKind, Holds, specials
from complainttui.rules.query.grammar import DEEPEST, LONGEST_QUERY, MOST_TERMS, parse
from complainttui.rules.query.problems import QueryProblem
from complainttui.rules.query.subjects import SUBJECTS, kind_of, names_of_fields, owner_of
from complainttui.rules.query.tree import (
    EVERY_CASE,
    And,
    Beginning,
    Compared,
    Field,
    Not,
    One,
    Or,
    Query,
    Some,
    Span,
    Special,
    Text,
    Value,
    Word,
    all_of,
    any_of,
    negated,
)
from complainttui.rules.query.values import choices_of
from complainttui.rules.query.words import WORDS
from complainttui.rules.query.writing import both, canonical, field_term, written

OPEN, ME, OVERDUE = Word("open"), Word("me"), Word("overdue")
MEANS: dict[str, Query] = {
    "": EVERY_CASE,
    " \t\u3000": EVERY_CASE,
    "open me": And((OPEN, ME)),
    "open AND me": And((OPEN, ME)),
    "open or me overdue": Or((OPEN, And((ME, OVERDUE)))),
    "(open or me) overdue": And((Or((OPEN, ME)), OVERDUE)),
    "(open (me (overdue)))": And((OPEN, ME, OVERDUE)),
    "-open": Not(OPEN),
    "not open": Not(OPEN),
    "--open": OPEN,
    "not -": Not(Text("-", phrase=False)),
    "not -(open)": OPEN,
    "-(open me)": Not(And((OPEN, ME))),
    "-open or me": Or((Not(OPEN), ME)),
    "damp": Text("damp", phrase=False),
    '"damp"': Text("damp", phrase=True),
    '"damp and mould"': Text("damp and mould", phrase=True),
    r'"a \"b\" \\ c:\d"': Text('a "b" \\ c:\\d', phrase=True),
    "-": Text("-", phrase=False),
    "damp - mould": And((Text("damp", phrase=False), Text("-", phrase=False), Text("mould", phrase=False))),
    "well-being": Text("well-being", phrase=False),
    '"or"': Text("or", phrase=True),
    '"owner:me"': Text("owner:me", phrase=True),
    "e\u0301te": Text("\u00e9te", phrase=False),
    "OWNER:me": Field("owner", (Special("me"),)),
    'officer:"me",None': Field("owner", (One("me"), Special("none"))),
    "service:rep*,\"a, b\",\"c*\"": Field("service", (Beginning("rep"), One("a, b"), One("c*"))),
    "service:*": Field("service", (Special("any"),)),
    "service:a:b..c": Field("service", (One("a:b..c"),)),
    "topic:me": Field("topic", (One("me"),)),
    'kind:"MP enquiry",Councillor-Enquiry': Field("kind", (One("mp_enquiry"), One("councillor_enquiry"))),
    "breach:6,6.2,any": Field("breach", (One("6"), One("6.2"), Special("any"))),
    "due:<=5wd": Field("due", (Compared("<=", "5wd"),)),
    'due:>"30 nov 26"': Field("due", (Compared(">", "30 nov 26"),)),
    "received:2026-04..2026-06": Field("received", (Span("2026-04", "2026-06"),)),
    "received:..today,2026-01..": Field("received", (Span("", "today"), Span("2026-01", ""))),
    'received:"1..2"': Field("received", (One("1..2"),)),
    "stage()": Some("stage", EVERY_CASE),
    "STAGE(Judged:late -kind:other) me": And(
        (Some("stage", And((Field("judged", (One("late"),), of="stage"), Not(Field("kind", (One("other"),)))))), ME)
    ),
    "stage (me)": And((Text("stage", phrase=False), ME)),
    '"stage"(me)': And((Text("stage", phrase=True), ME)),
    "case(stage:2) stage:2": And(
        (Some("case", Field("stage", (One("2"),), of="case")), Field("stage", (One("2"),)))
    ),
    "received:21.11..22.11": Field("received", (Span("21.11", "22.11"),)),
}  # fmt: skip

WRONG = {
    '"damp': ("", '"damp', "quotation mark is not closed"),
    'open service:"asset x': ("open service:", '"asset x', "quotation mark is not closed"),
    '"a\\"': ("", '"a\\"', "not closed"),
    "me (open": ("me ", "(", "parenthesis is not closed"),
    "open) me": ("open", ")", "no opening parenthesis"),
    "()": ("", "(", "needs something to look for after it"),
    "or": ("", "or", "needs something to look for before it"),
    "or open": ("", "or", "before it"),
    "open or": ("open ", "or", "after it"),
    "open or or me": ("open ", "or", "after it"),
    "(or me)": ("", "(", "after it"),
    "open not": ("open ", "not", "after it"),
    "-or": ("", "-", "after it"),
    "me open:red": ("me ", "open:", "'open' names no field"),
    "colour:red": ("", "colour:", "in quotation marks"),
    "recieved:today": ("", "recieved:", "Did you mean received"),
    "http://x": ("", "http:", "in quotation marks"),
    ":x": ("", ":", "names no field"),
    "owner:": ("", "owner:", "needs a value after the colon, such as owner:me"),
    "stage: 2": ("", "stage:", "needs a value"),
    "owner:a, b": ("owner:", "a,", "without spaces"),
    "owner:,a": ("owner:", ",a", "without spaces"),
    "kind:letter": ("kind:", "letter", "is not a known kind. Known: complaint"),
    "kind:complaint,complant": ("kind:complaint,", "complant", "Did you mean complaint"),
    'kind:""': ("kind:", '""', "is not a known kind"),
    "outcome:won": ("outcome:", "won", "is not a known outcome"),
    "tenure:tenent": ("tenure:", "tenent", "Did you mean tenant"),
    "tenure:lcr": ("tenure:", "lcr", "Did you mean lcra"),
    "breach:soon": ("breach:", "soon", "names no provision that a case can break"),
    "breach:6.99": ("breach:", "6.99", "Did you mean 6.9"),
    "due:<=": ("due:", "<=", "due:<=2026-11-30"),
    "due:..": ("due:", "..", "a beginning, an end or both"),
    "stage:1..2..3": ("stage:", "1..2..3", "a beginning, an end or both"),
    "stage(judged:soon)": ("stage(judged:", "soon", "is not a known judged"),
    "judged:late": ("", "judged:", "names no field"),
    "stage(colour:red)": ("stage(", "colour:", "names no field"),
    "stage(me": ("stage", "(", "is not closed"),
    "stage(open case(me))": ("stage(open ", "case", "cannot stand within stage"),
    "open \0": ("open ", "\0", "NUL"),
    "a\udcff": ("a", "\udcff", "lone surrogate"),
    "(" * DEEPEST + "(open": ("(" * DEEPEST, "(", "50 deep"),
    "open " * MOST_TERMS + "me": ("open " * MOST_TERMS, "me", "200 words and signs"),
    "x" * 10_000: ("x" * LONGEST_QUERY, "x" * (10_000 - LONGEST_QUERY), "2,000 characters"),
}


@pytest.mark.parametrize("query", MEANS)
def test_what_a_query_means(query: str) -> None:
    assert parse(query) == MEANS[query]


@pytest.mark.parametrize("query", WRONG, ids=lambda query: repr(query[:24]).strip("'"))
def test_a_mistake_knows_its_place_and_what_was_expected(query: str) -> None:
    with pytest.raises(QueryProblem) as caught:
        parse(query)
    wrong = caught.value
    assert (query[: wrong.start], query[wrong.start : wrong.end]) == WRONG[query][:2]
    assert WRONG[query][2] in str(wrong)
    assert wrong.query == query


def test_a_part_knows_where_it_was_typed() -> None:
    found = parse('open -owner:"a b",c*  "x y"')
    assert isinstance(found, And)
    negation = found.parts[1]
    assert isinstance(negation, Not)
    field, text = negation.part, found.parts[2]
    assert isinstance(field, Field)
    assert isinstance(text, Text)
    assert (field.at, [one.at for one in field.values], text.at) == ((6, 20), [(12, 17), (18, 20)], (22, 27))


anything = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12).map(
    lambda text: unicodedata.normalize("NFC", text)
)
something = anything.filter(bool)


def bare(text: str) -> bool:
    """Whether the text is looked for as it stands, without quotation marks."""
    with suppress(QueryProblem):
        return parse(text) == Text(text, phrase=False)
    return False


def values_of(kind: FieldKind) -> st.SearchStrategy[Value]:
    special = st.sampled_from(specials(kind)).map(Special)
    if choices := [*choices_of(kind)]:
        return st.one_of(special, st.sampled_from(choices).map(One))
    if kind.holds in RANGED:
        sides = st.tuples(anything, anything).filter(any)
        signs = st.sampled_from(["<", "<=", ">", ">="])
        return st.one_of(
            special, anything.map(One), sides.map(lambda two: Span(*two)), st.builds(Compared, signs, something)
        )
    if kind.holds is Holds.PROSE:
        return st.one_of(special, anything.map(One))
    return st.one_of(special, anything.map(One), something.map(Beginning))


def fields_of(subject: str) -> st.SearchStrategy[Query]:
    """Fields as they may stand within the parentheses of a subject, or outside of any."""

    def of(found: tuple[str, str]) -> st.SearchStrategy[Query]:
        values = st.lists(values_of(kind_of(*found)), min_size=1, max_size=3)
        return values.map(lambda some: Field(found[1], tuple(some), of=found[0]))

    known = dict.fromkeys(found for name in names_of_fields(subject) if (found := owner_of(subject, name)))
    return st.sampled_from([*known]).flatmap(of)


def trees_of(leaves: st.SearchStrategy[Query], most: int) -> st.SearchStrategy[Query]:
    """Leaves joined and taken the opposite of."""
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=3).map(all_of),
            st.lists(inner, min_size=2, max_size=3).map(any_of),
            inner.map(negated),
        ),
        max_leaves=most,
    )


phrases = anything.map(lambda text: Text(text, phrase=True))
beginnings = st.from_regex(r"\A[a-zß\-é']{1,9}\Z").filter(bare).map(lambda text: Text(text, phrase=False))
words: st.SearchStrategy[Query] = st.one_of(st.sampled_from([*WORDS]).map(Word), phrases, beginnings)
within = {
    subject: st.one_of(st.just(EVERY_CASE), trees_of(st.one_of(words, fields_of(subject)), 4)) for subject in SUBJECTS
}
somes = st.sampled_from([*SUBJECTS]).flatmap(lambda subject: within[subject].map(lambda part: Some(subject, part)))
trees = trees_of(st.one_of(words, fields_of(""), somes), 12)


@given(trees)
@settings(max_examples=80)
@example(Field("received", (Span("a.", ".b"), Span('"', ""), Compared("<", "=1"), One(""))))
@example(Field("service", (One("none"), One("a*"), One("*"), Beginning("*"), One("\\"), One('\\"'))))
@example(Not(Or((OPEN, And((ME, Not(And((OPEN, ME)))))))))
def test_every_tree_is_written_and_read_again_as_it_is(tree: Query) -> None:
    text = written(tree)
    assert parse(text) == tree
    assert canonical(text) == text


@given(trees, trees)
@settings(max_examples=20)
def test_two_queries_are_joined_whatever_is_in_them(one: Query, other: Query) -> None:
    assert parse(both(written(one), written(other))) == all_of((one, other))


def test_joining_with_nothing_leaves_the_other_and_a_mistake_is_not_joined() -> None:
    assert (both("", "open  or me"), both("open", ""), both("", "")) == ("open or me", "open", "")
    with pytest.raises(QueryProblem):
        both("open", "me) or (closed")


@given(st.sampled_from([name for name, kind in FIELDS.items() if kind.holds in (Holds.NAME, Holds.CODE)]), something)
@example("owner", "me")
@example("service", "none")
@example("service", 'Odd "x", (y)*')
def test_a_stored_name_is_quoted_safely_into_a_query(name: str, value: str) -> None:
    assert parse(f"open {field_term(name, value)}") == And((OPEN, Field(name, (One(value),))))


def test_a_term_for_what_is_blank_for_words_and_for_days() -> None:
    assert field_term("service", "", "Repairs") == "service:none,Repairs"
    assert field_term("kind", "mp_enquiry") == "kind:mp_enquiry"
    assert field_term("received", "2026-04-01..2026-04-30", "<2026") == "received:2026-04-01..2026-04-30,<2026"


pieces = st.sampled_from(
    [*WORDS, *(f"{name}:" for name in FIELDS), *(f"{name}(" for name in SUBJECTS), "judged:",
     "or", "and", "not", "(", ")", "-", '"', "\\", ",", "..", "<=", ">", "*",
     " ", " ", "none", "me", "2024", "5wd", "complaint", "\u0301", "\u3000", ":"]
)  # fmt: skip


typed = st.one_of(
    st.text(max_size=60), st.lists(pieces, max_size=16).map("".join), st.lists(pieces, max_size=9).map(" ".join)
)


@given(typed)
@settings(max_examples=150)
@example("not -")
def test_any_text_is_a_tree_that_round_trips_or_a_mistake_within_it(text: str) -> None:
    found: list[Query] = []
    mistakes: list[QueryProblem] = []
    try:
        found.append(parse(text))
    except QueryProblem as wrong:
        mistakes.append(wrong)
    assert [parse(written(tree)) for tree in found] == found
    assert all(0 <= wrong.start < wrong.end <= len(text) and str(wrong) for wrong in mistakes)


def test_a_group_stands_for_its_words() -> None:
    assert parse("tenure:lcra") == parse("tenure:tenant,non_secure_tenant")
    assert parse("tenure:Landlord-Services,leaseholder") == parse("tenure:landlord_services_and_leaseholders")
    assert parse('-tenure:"Low cost home ownership (LCHO)"') == parse("-tenure:shared_owner")
    assert written(parse("tenure:lcho,lcra")) == "tenure:shared_owner,tenant,non_secure_tenant"


def test_every_example_of_the_reference_is_a_query_in_its_own_field() -> None:
    for name, kind in FIELDS.items():
        for one in kind.examples:
            found = parse(one)
            assert isinstance(found, Field), one
            assert (found.name, written(found)) == (name, one)
    for subject, declared in SUBJECTS.items():
        for name, kind in declared.fields.items():
            for one in kind.examples:
                within_it = parse(f"{subject}({one})")
                assert isinstance(within_it, Some), one
                assert isinstance(within_it.part, Field), one
                assert (within_it.part.of, within_it.part.name, written(within_it.part)) == (subject, name, one)
