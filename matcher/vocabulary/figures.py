"""What figures tell apart, by the words of the statistics of science popularisation."""

from __future__ import annotations

from enum import StrEnum


class TopicForm(StrEnum):
    """The form (活动形式) in which a topic is held; figures are counted by it."""

    LECTURE = "lecture"
    EXHIBITION = "exhibition"
    CONSULTATION = "consultation"
    TRAINING = "training"
    COMPETITION = "competition"
    FIRM_SERVICE = "firm_service"
