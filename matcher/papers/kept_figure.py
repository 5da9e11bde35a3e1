"""A figure as a paper keeps it: with its definition, so that the paper says for good what was counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from matcher.models.audit import Json


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """One figure: name, unit and definition in Chinese, since papers are; None is what does not exist, unlike 0.

    `whole` is of how many in all, where there is such a number.
    """

    key: str
    name: str
    unit: str
    definition: str
    value: int | None
    whole: int | None = None

    @property
    def written(self) -> str:
        """The value as tables of papers write it, such as 12/14 where it is known of how many in all."""
        if self.value is None:
            return "-"
        return str(self.value) if self.whole is None else f"{self.value}/{self.whole}"


def as_stored(figures: Iterable[KeptFigure]) -> list[dict[str, Json]]:
    """The figures as a paper stores them."""
    return [asdict(figure) for figure in figures]


def as_kept(stored: Iterable[Mapping[str, Json]]) -> tuple[KeptFigure, ...]:
    """The figures out of what a paper stores."""
    return tuple(
        KeptFigure(
            str(each["key"]), str(each["name"]), str(each["unit"]), str(each["definition"]),
            _number(each.get("value")), _number(each.get("whole")),
        )
        for each in stored
    )  # fmt: skip


def _number(value: Json) -> int | None:
    return value if isinstance(value, int) else None
