"""Every provision that a case can keep or break, and how one case stands by each of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from complainttui.rules.code import access, answers, definition, exclusions, handling, people, promptness, putting_right
from complainttui.rules.code.standings import Standing
from complainttui.rules.code.subject import Judge, Subject, at, at_each, once_answered, once_taken_up
from complainttui.rules.code.verdicts import Broken, NotApplicable, Verdict, standing, told
from complainttui.rules.deadlines import Governs, Obligation
from complainttui.rules.facts import CaseFacts
from complainttui.rules.vocabulary import Kind

CODE = "ho-2024"
"""How the procedures begin under which a case is judged: the Code's own, and a team's own that is named for it."""


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision of the Code, in a few words of our own."""

    number: str
    asks: str
    judge: Judge


PROVISIONS = (
    Provision("1.3", "Dissatisfaction is taken as a complaint, whoever brings it", definition.taken_as_a_complaint),
    Provision("1.4", "Service requests are recorded and reviewed", definition.service_requests_on_record),
    Provision("1.5", "A complaint is raised; work on the request goes on", definition.raised_from_a_request),
    Provision("1.6", "Surveys say how to complain", definition.surveys_say_how_to_complain),
    Provision("2.1", "Accepted, unless there is a valid reason", exclusions.accepted_unless_reason),
    Provision("2.2", "A refusal has a reason that the policy lists", exclusions.fair_reason),
    Provision("2.3", "Nothing within 12 months is refused for its age", exclusions.within_twelve_months),
    Provision("2.4", "A refusal is explained, with the way to the Ombudsman", exclusions.refusal_explained),
    Provision("2.5", "A refusal considers the circumstances", exclusions.no_blanket_refusal),
    Provision("3.1", "Several channels are open", access.by_several_channels),
    Provision("3.2", "Complaints are taken in any way, by anybody", access.by_several_channels),
    Provision("3.6", "People may have a representative", access.may_be_represented),
    Provision("3.7", "People are told of the Ombudsman", access.told_of_the_ombudsman),
    Provision("5.2", "No stage before stage 1", handling.no_stage_before_the_first),
    Provision("5.3", "No more than two stages", handling.two_stages_at_most),
    Provision("5.4", "Third parties answer within the two stages", handling.third_parties_within_the_stages),
    Provision("5.6", "Complaint and outcome sought are set out", at_each(once_taken_up(handling.set_out))),
    Provision("5.7", "It is said what we are responsible for", at_each(handling.responsibilities_said)),
    Provision("5.8", "Independent, and the person is heard", at_each(once_taken_up(handling.independent))),
    Provision("5.9", "Updates are agreed when an answer is late", at_each(promptness.updates_agreed)),
    Provision("5.10", "Adjustments are made and reviewed", people.adjusted),
    Provision("5.11", "Escalation is refused for a reason only", exclusions.escalation_refused_fairly),
    Provision("5.12", "A full record is kept", handling.full_record),
    Provision("5.13", "What can be remedied at stage 1 is", handling.remedied_at_once),
    Provision("5.14", "Restrictions are evidenced and reviewed", people.restricted_with_evidence),
    Provision("5.15", "Restrictions are proportionate", people.proportionate),
    Provision("6.1", "Stage 1: triaged", at(1, once_taken_up(answers.triaged))),
    Provision("6.2", "Stage 1: acknowledged in 5 working days", at(1, promptness.acknowledged)),
    Provision("6.3", "Stage 1: answered in 10 working days", at(1, promptness.answered)),
    Provision("6.4", "Stage 1: extended fairly", at(1, promptness.extended_fairly)),
    Provision("6.5", "Stage 1: an extension names the Ombudsman", at(1, promptness.details_given)),
    Provision("6.6", "Stage 1: answered when known, actions tracked", at(1, once_answered(answers.when_known))),
    Provision("6.7", "Stage 1: every point answered", at(1, once_answered(answers.every_point_answered))),
    Provision("6.8", "New points before the answer, or a new case", answers.new_points),
    Provision("6.9", "Stage 1: the letter says all it has to", at(1, once_answered(answers.letter_says_all))),
    Provision("6.10", "What is unresolved goes to stage 2", answers.goes_on_to_stage_2),
    Provision("6.11", "Stage 2: acknowledged in 5 working days", at(2, promptness.acknowledged)),
    Provision("6.12", "Stage 2: we try to learn why", at(2, answers.efforts_to_understand)),
    Provision("6.13", "Stage 2: somebody else considers it", at(2, answers.somebody_else)),
    Provision("6.14", "Stage 2: answered in 20 working days", at(2, promptness.answered)),
    Provision("6.15", "Stage 2: extended fairly", at(2, promptness.extended_fairly)),
    Provision("6.16", "Stage 2: an extension names the Ombudsman", at(2, promptness.details_given)),
    Provision("6.17", "Stage 2: answered when known, actions tracked", at(2, once_answered(answers.when_known))),
    Provision("6.18", "Stage 2: every point answered", at(2, once_answered(answers.every_point_answered))),
    Provision("6.19", "Stage 2: the letter says all it has to", at(2, once_answered(answers.letter_says_all))),
    Provision("6.20", "Stage 2: final, with all staff needed", at(2, answers.final_with_all_staff)),
    Provision("7.1", "Where we failed, there is a remedy", putting_right.remedy_where_upheld),
    Provision("7.2", "The remedy reflects the impact", putting_right.reflects_the_impact),
    Provision("7.3", "Remedies are followed through", putting_right.followed_through),
    Provision("7.4", "Remedies follow the Ombudsman's guidance", putting_right.by_the_guidance),
    Provision("9.1", "We learn from it beyond the case", putting_right.learnt_from),
)
NUMBERS = tuple(one.number for one in PROVISIONS)


@dataclass(frozen=True, slots=True)
class Judged:
    """One provision put to a case: a verdict for each thing that it speaks of."""

    provision: Provision
    verdicts: tuple[Verdict, ...]

    @property
    def broken_since(self) -> date | None:
        """The first day on which it is broken as far as the facts go, which may be still to come; None: never."""
        return min((one.since for one in self.verdicts if isinstance(one, Broken)), default=None)

    def standing(self, today: date) -> Standing:
        """How it stands on that day: broken if anything breaks it, else unknown if anything is."""
        found = {standing(one, today) for one in self.verdicts}
        return next(one for one in Standing if one in found)

    def why(self, today: date) -> str:
        """The facts that decide it, a sentence each."""
        wanted = self.standing(today)
        sentences = [told(one, today) for one in self.verdicts if standing(one, today) is wanted]
        return " ".join(dict.fromkeys(sentences))


def outside_the_code(case: CaseFacts) -> str:
    """Why the Code is not put to the case; empty when it is."""
    if case.kind != Kind.COMPLAINT:
        return f"The Code is about complaints; this case is recorded as {Kind(case.kind).label}."
    if not case.procedure.startswith(CODE):
        return f"The case goes by {case.procedure}, not by the Code of 2024."
    return ""


def judge(case: CaseFacts, governs: Governs, obligations: Iterable[Obligation]) -> tuple[Judged, ...]:
    """Every provision put to the case, in the order of the Code. `obligations` are those derived from the same facts.

    Acknowledgements and answers are measured by the dates that the procedure of the case gives: a team's own procedure
    that is named for the Code, 'ho-2024-...', may promise more than the Code asks.
    """
    outside = outside_the_code(case)
    if outside:
        return tuple(Judged(one, (NotApplicable(outside),)) for one in PROVISIONS)
    subject = Subject(case, governs, {(one.stage, one.kind): one for one in obligations})
    return tuple(Judged(one, tuple(one.judge(subject))) for one in PROVISIONS)


def judge_if_within(case: CaseFacts, governs: Governs, obligations: Iterable[Obligation]) -> tuple[Judged, ...]:
    """The same; nothing where the Code is not put to the case at all."""
    return () if outside_the_code(case) else judge(case, governs, obligations)


def breaches(judged: Iterable[Judged]) -> list[tuple[str, date]]:
    """Each provision that the case breaks, today or once its day has come, and since when."""
    return [(one.provision.number, one.broken_since) for one in judged if one.broken_since]
