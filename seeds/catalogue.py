"""The service catalogue (服务菜单): what the four working groups can bring to a township."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from seeds.data_files import data_tables

KINDS = ("medical", "education", "agriculture", "enterprise")


@dataclass(frozen=True, slots=True)
class Topic:
    """A service topic: its names, a typical session (minutes, listeners, kit by pack code) and its season.

    `months` are calendar months 1-12; none means the whole year. `listeners_*` say whom it is for.
    """

    code: str
    kind: str
    name: str
    name_en: str
    form: str
    minutes: int
    audience: int
    listeners: str
    listeners_en: str
    months: tuple[int, ...]
    kit: Mapping[str, int]
    about: str
    about_en: str

    def in_season(self, month: int) -> bool:
        """Whether a township would ask for it in this month."""
        return not self.months or month in self.months


Menu = Mapping[str, tuple[Topic, ...]]


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic of the catalogue, group by group, in the order of the files."""
    return tuple(topic for kind in KINDS for topic in _group(kind))


def menu(*, month: int | None = None, without: frozenset[str] = frozenset()) -> Menu:
    """The topics of each group: those in season, where a month is given, and not those with these codes."""
    return {
        kind: tuple(
            topic
            for topic in topics()
            if topic.kind == kind and topic.code not in without and (month is None or topic.in_season(month))
        )
        for kind in KINDS
    }


@cache
def topics_by_code() -> Mapping[str, Topic]:
    """The catalogue keyed by topic code."""
    return {topic.code: topic for topic in topics()}


def _group(kind: str) -> list[Topic]:
    return [
        Topic(
            code=row["code"],
            kind=kind,
            name=row["zh"],
            name_en=row["en"],
            form=row["form"],
            minutes=row["minutes"],
            audience=row["audience"],
            listeners=row["audience_zh"],
            listeners_en=row["audience_en"],
            months=tuple(row["months"]),
            kit=row["kit"],
            about=row["about_zh"],
            about_en=row["about_en"],
        )
        for row in data_tables("topic", "topics", f"{kind}.toml")
    ]
