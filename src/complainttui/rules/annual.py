"""The words of what a year's report needs and no case holds: homes by tenure, texts, how a provision is met."""

from __future__ import annotations

from complainttui.rules.vocabulary import Word


class TenureGroup(Word):
    """What the regulator's measures tell apart among homes (Tenant Satisfaction Measures, CH01 and CH02)."""

    LCRA = "lcra"
    LCHO = "lcho"

    @property
    def label(self) -> str:
        """'Low cost rental (LCRA)'."""
        words = {"lcra": "Low cost rental", "lcho": "Low cost home ownership"}[self.value]
        return f"{words} ({self.value.upper()})"


class Comply(Word):
    """The answer to a provision or question of a self-assessment."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"
    NOT_APPLICABLE = "not_applicable"


class TextSection(Word):
    """A part of the annual report that the team writes itself (Code 8.1, 8.2; on the Ombudsman 8.1 e, f)."""

    INTRODUCTION = "introduction"
    LEARNING = "learning"
    OMBUDSMAN = "ombudsman"
    GOVERNING_BODY_RESPONSE = "governing_body_response"
    ACTION_PLAN_NOTE = "action_plan_note"

    @property
    def label(self) -> str:
        """'The governing body's response'."""
        return {
            "introduction": "Introduction",
            "learning": "Learning",
            "ombudsman": "What the Ombudsman wrote about us",
            "governing_body_response": "The governing body's response",
            "action_plan_note": "Note on the action plan",
        }[self.value]
