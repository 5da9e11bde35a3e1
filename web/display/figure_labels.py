"""What figures are told apart by."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import OutputKind, TopicForm
from matcher.wording import msgid

FORMS: Mapping[StrEnum, str] = {
    TopicForm.LECTURE: msgid("Lecture"),
    TopicForm.EXHIBITION: msgid("Exhibition"),
    TopicForm.CONSULTATION: msgid("Consultation or free clinic"),
    TopicForm.TRAINING: msgid("Training"),
    TopicForm.COMPETITION: msgid("Competition"),
    TopicForm.FIRM_SERVICE: msgid("Service for firms"),
}
OUTPUTS: Mapping[StrEnum, str] = {
    OutputKind.PATENT: msgid("Patent"),
    OutputKind.PROJECT: msgid("Project"),
    OutputKind.PRODUCT: msgid("New product"),
    OutputKind.STANDARD: msgid("Standard"),
    OutputKind.OTHER: msgid("Other"),
}
OF_FIGURES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {TopicForm: FORMS, OutputKind: OUTPUTS}
