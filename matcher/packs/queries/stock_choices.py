"""What the form of a step of the stock lets choose: where the units are, and where they may go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from matcher.models import ResourcePack
from matcher.packs.holder import place
from matcher.packs.queries.balances import balances
from matcher.packs.queries.lending import lending_of
from matcher.packs.queries.ways import Stop, stop_of


@dataclass(frozen=True, slots=True)
class HeldUnits:
    """So many units at a stop."""

    stop: Stop
    units: int


@dataclass(frozen=True, slots=True)
class StockChoices:
    """`held`: where the pack's units are; `places`: the county's lending places in use."""

    held: Sequence[HeldUnits]
    places: Sequence[Stop]


def stock_choices(session: Session, pack: ResourcePack) -> StockChoices:
    """The choices for one pack, lending places first."""
    lending = lending_of(session, [pack])[pack.id]
    held = balances(session, [pack.id])[pack.id]
    found = [HeldUnits(stop_of(lending, holder), units) for holder, units in held.items() if units > 0]
    places = [stop_of(lending, place(key)) for key, each in lending.places.items() if each.active]
    return StockChoices(sorted(found, key=lambda each: each.stop.key), places)
