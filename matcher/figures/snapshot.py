"""Figures as a paper keeps them: in words, with their definitions, as the records stood then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from matcher.figures.all_figures import ALL_FIGURES
from matcher.models.audit import Json
from matcher.wording import render

if TYPE_CHECKING:
    from matcher.figures.queries.figures import Figures


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """A figure in words; `number` is None where what it tells of did not exist, `of` what there was in all."""

    key: str
    under: str
    name: str
    unit: str
    definition: str
    number: int | None
    of: int | None


@dataclass(frozen=True, slots=True)
class FiguresSnapshot:
    """The figures of an area and some days as they stood at `as_of`, for good; local time."""

    region_code: str
    region: str
    first_day: date
    last_day: date
    as_of: datetime
    figures: tuple[KeptFigure, ...]

    def number(self, key: str) -> int | None:
        """The number of a figure; None where it has none, or is not kept."""
        return next((each.number for each in self.figures if each.key == key), None)

    def as_json(self) -> dict[str, Json]:
        """What can be stored."""
        return {
            "region_code": self.region_code,
            "region": self.region,
            "first_day": self.first_day.isoformat(),
            "last_day": self.last_day.isoformat(),
            "as_of": self.as_of.isoformat(),
            "figures": [asdict(each) for each in self.figures],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, object]) -> FiguresSnapshot:
        """What was stored by `as_json`."""
        kept = stored["figures"]
        assert isinstance(kept, list)
        return cls(
            str(stored["region_code"]),
            str(stored["region"]),
            date.fromisoformat(str(stored["first_day"])),
            date.fromisoformat(str(stored["last_day"])),
            datetime.fromisoformat(str(stored["as_of"])),
            tuple(KeptFigure(**each) for each in kept),
        )


def snapshot_of(figures: Figures, language: str) -> FiguresSnapshot:
    """The figures as they are now, said in a language."""

    def said(message: str) -> str:
        return render(message, language, str)

    return FiguresSnapshot(
        figures.region.code,
        figures.region.name if language == "zh" or not figures.region.name_en else figures.region.name_en,
        figures.days.first,
        figures.days.last,
        figures.as_of,
        tuple(
            KeptFigure(
                each.key, each.under, said(each.name), said(each.unit), said(each.definition),
                figures.totals[each.key].number, figures.totals[each.key].of,
            )
            for each in ALL_FIGURES
        ),
    )  # fmt: skip
