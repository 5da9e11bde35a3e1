"""What figures are told apart by."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.figures.figure import Family
from matcher.figures.ledger import By
from matcher.vocabulary import TopicForm
from matcher.wording import msgid

FORMS: Mapping[StrEnum, str] = {
    TopicForm.LECTURE: msgid("Lecture"),
    TopicForm.EXHIBITION: msgid("Exhibition"),
    TopicForm.CONSULTATION: msgid("Consultation or free clinic"),
    TopicForm.TRAINING: msgid("Training"),
    TopicForm.COMPETITION: msgid("Competition"),
    TopicForm.FIRM_SERVICE: msgid("Service for firms"),
}
FAMILIES: Mapping[StrEnum, str] = {
    Family.VISITS: msgid("Visits"),
    Family.PEOPLE: msgid("People"),
    Family.TRAININGS: msgid("Trainings"),
    Family.HOURS: msgid("Hours"),
    Family.COVERAGE: msgid("Coverage"),
    Family.NEEDS: msgid("Needs"),
    Family.WAITING: msgid("Waiting"),
    Family.CAMPAIGNS: msgid("Campaigns"),
    Family.EMERGENCIES: msgid("Emergencies"),
    Family.OUTPUTS: msgid("Outputs of firms"),
    Family.FIRM_REQUESTS: msgid("Requests of firms"),
}
BY: Mapping[By, str] = {
    By.KIND: msgid("Kind"),
    By.FORM: msgid("Form"),
    By.REGION: msgid("Region"),
    By.MONTH: msgid("Month"),
}
TABS: Mapping[str, str] = {
    By.KIND: msgid("By kind"),
    By.FORM: msgid("By form"),
    "topic": msgid("By topic"),
    By.REGION: msgid("By region"),
    By.MONTH: msgid("By month"),
}
"""The tables that tell figures apart, one of which is shown."""
OF_FIGURES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    TopicForm: FORMS,
}
