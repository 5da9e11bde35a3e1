"""Closed townships, whose figures stand with the township that is there today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.figures.cells import NeedCell, VenueFact, VisitCell, WaitCell
from matcher.models import TOWNSHIP_DIGITS, Region, lies_in

Told = TypeVar("Told", VisitCell, NeedCell, WaitCell, VenueFact)


def heirs_of(session: Session, code: str, digits: int) -> Mapping[str, str]:
    """The township that is there today, by each closed one of the area; nothing where townships are not told apart."""
    if digits < TOWNSHIP_DIGITS:
        return {}
    query = select(Region.code, Region.heir_code).where(lies_in(Region.code, code), Region.heir_code != "")
    return dict(iter(session.execute(query.order_by(Region.code))))


def of_today(cells: Iterable[Told], heirs: Mapping[str, str]) -> tuple[Told, ...]:
    """The same counted with the townships that are there today."""
    if not heirs:
        return tuple(cells)
    return tuple(replace(each, area=heirs.get(each.area, each.area)) for each in cells)
