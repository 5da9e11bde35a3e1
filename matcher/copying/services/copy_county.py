"""Taking over what was ticked of another county's settings, kit, catalogue, menu and texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.copying.item import CopyItem
from matcher.copying.queries.preview import Preview, preview_of
from matcher.copying.schemas.copy import CopyCommand
from matcher.copying.services.take_catalogue import TakeCatalogue
from matcher.copying.services.take_settings import take_settings
from matcher.copying.services.take_texts import take_texts
from matcher.database.ensure_fresh import ensure_tag
from matcher.errors import WHOLE_FORM, Invalid, NotFound
from matcher.models import Region
from matcher.policy import Action, Actor, within
from matcher.vocabulary import CopyKind, CopyState, Level
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class Copied:
    """How many of the things that were ticked were added and changed, how many more came along, and how many files."""

    added: int
    changed: int
    brought: int = 0
    files: int = 0


def copy_county(session: Session, actor: Actor, county_code: str, command: CopyCommand) -> Copied:
    """Take over what is ticked, all of it or nothing; what is the same already stays untouched, nothing is deleted.

    The county's row is held. Raises `NotFound` for what is no county within reach, or a source in another province;
    `Outdated` where anything has changed since the preview; `Invalid` where nothing is ticked.
    """
    reach = within(actor, Action.COUNTY_COPY, Region)
    held = select(Region).where(Region.code == county_code, Region.level == Level.COUNTY, reach)
    region = session.scalar(held.with_for_update(key_share=True))
    if region is None:
        raise NotFound
    preview = preview_of(session, actor, county_code, command.source)
    ensure_tag(preview.tag, command.seen)
    ticked = {kind: _ticked(preview, kind, command) for kind in CopyKind}
    if not any(ticked.values()):
        raise Invalid.field(WHOLE_FORM, Text("Please tick what is to be taken over."))
    taken = [each for items in ticked.values() for each in items]
    take_settings(session, actor, county_code, command.source, ticked[CopyKind.SETTINGS])
    catalogue = TakeCatalogue(session, actor, county_code, command.source)
    catalogue.packs(_numbers(ticked[CopyKind.PACKS]))
    catalogue.topics(_numbers(ticked[CopyKind.TOPICS]))
    catalogue.products(_numbers(ticked[CopyKind.PRODUCTS]), with_files=command.with_files)
    take_texts(session, actor, county_code, command.source, _numbers(ticked[CopyKind.TEXTS]))
    counted = Copied(
        sum(each.state is CopyState.NEW for each in taken),
        sum(each.state is CopyState.CHANGED for each in taken),
        catalogue.brought,
        catalogue.files,
    )
    record(
        session, actor, "region.copy", region, source=command.source, name=preview.source.name,
        added=counted.added, changed=counted.changed,
    )  # fmt: skip
    session.flush()
    return counted


def _ticked(preview: Preview, kind: CopyKind, command: CopyCommand) -> list[CopyItem]:
    """What is ticked of a kind and would change anything."""
    numbers = command.numbers(kind)
    return [
        each
        for each in preview.items.get(kind, ())
        if each.number in numbers
        and (
            each.state in (CopyState.NEW, CopyState.CHANGED)
            or (each.state is CopyState.SAME and each.files and command.with_files)
        )
    ]


def _numbers(items: Iterable[CopyItem]) -> frozenset[int]:
    return frozenset(each.number for each in items)
