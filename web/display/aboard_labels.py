"""The steps of a county's way aboard, and how far each is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import AboardStep, StepMark
from matcher.wording import msgid

OF_ABOARD: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    AboardStep: {
        AboardStep.COUNTY: msgid("The county"),
        AboardStep.TOWNSHIPS: msgid("Its townships"),
        AboardStep.PEOPLE: msgid("Who signs in"),
        AboardStep.LISTS: msgid("Institutions, heads and venues"),
        AboardStep.MESSAGES: msgid("Messages"),
        AboardStep.NEEDS: msgid("The first needs"),
        AboardStep.TRIAL: msgid("Match a week on trial"),
    },
    StepMark: {
        StepMark.DONE: msgid("Step done"),
        StepMark.MISSING: msgid("To do"),
        StepMark.LATER: msgid("Can wait"),
    },
}
