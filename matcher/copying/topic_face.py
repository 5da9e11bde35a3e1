"""A topic of the catalogue as two counties can compare it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from matcher.calendar.season import months_of
from matcher.copying.item import Value
from matcher.copying.kit import PackQuantity, kit_of, kit_words, merged_kit
from matcher.models import ResourcePack, Topic
from matcher.registry.schemas.topic import MOST_DUTIES, MOST_PACKS, TopicDutyCommand
from matcher.vocabulary import Kind, TopicForm


@dataclass(frozen=True, slots=True)
class TopicFace:
    """Everything of a topic but its number, code and county."""

    group: Kind
    form: TopicForm
    name: str
    name_en: str
    about: str
    about_en: str
    minutes: int
    audience: int
    months: tuple[int, ...]
    kit: tuple[PackQuantity, ...]
    duties: tuple[TopicDutyCommand, ...]

    @classmethod
    def of(cls, topic: Topic, *, is_own: bool) -> TopicFace:
        """The face of a loaded topic; of another county's without kit that is archived there."""
        duties = tuple(
            TopicDutyCommand(each.whom, each.workdays, each.what, each.schools_only) for each in topic.duties
        )
        return cls(
            topic.group, topic.form, topic.name, topic.name_en, topic.about, topic.about_en, topic.minutes,
            topic.audience, months_of(topic.season), kit_of(topic.packs, archived=is_own), duties,
        )  # fmt: skip

    def over(self, own: TopicFace | None, here: Mapping[str, ResourcePack]) -> TopicFace:
        """What it becomes among the packs of this county. What the own topic has is not emptied, and its name stays."""
        kit = merged_kit(own.kit if own else None, self.kit, MOST_PACKS, here)
        if own is None:
            return replace(self, kit=kit)
        duties = {each.whom: each for each in own.duties}
        for each in self.duties:
            if each.whom in duties or len(duties) < MOST_DUTIES:
                duties[each.whom] = each
        return TopicFace(
            self.group, self.form, own.name, self.name_en or own.name_en, self.about or own.about,
            self.about_en or own.about_en, self.minutes, self.audience, self.months or own.months,
            kit, tuple(duties.values()),
        )  # fmt: skip

    def values(self) -> dict[str, Value]:
        """The fields one by one, for telling what differs."""
        return {
            "group": self.group, "form": self.form, "name_en": self.name_en, "about": self.about,
            "about_en": self.about_en, "minutes": self.minutes, "audience": self.audience,
            "months": self.months, "packs": kit_words(self.kit), "duties": self.duties,
        }  # fmt: skip
