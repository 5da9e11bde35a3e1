"""Kit of a crowded county: as many lending places, movements and agreed hand-overs as there are of everything."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import LendingPlace, PackHandOver, ResourcePack
from matcher.packs.holder import place, visit
from matcher.packs.services.main_place import main_place
from matcher.vocabulary import Carrier, MovementKind
from tests.builders.kit import a_lending_place, moved


def crowded_kit(
    session: Session, code: str, packs: Sequence[ResourcePack], visits: Sequence[Any]
) -> LendingPlace:
    """Of each pack some at each of so many places, one out at each of the visits, and on to the next."""
    main = main_place(session, code)
    others = [a_lending_place(session, f"出借点{number}", county_code=code) for number in range(len(packs))]
    for pack in packs:
        for other in others:
            moved(session, pack, MovementKind.BROUGHT_OVER, place(main.id), place(other.id))
        for each in visits:
            moved(session, pack, MovementKind.OUT, place(main.id), visit(each.id))
        for first, then in pairwise(visits):
            session.add(
                PackHandOver(
                    pack_id=pack.id, from_assignment_id=first.id, to_assignment_id=then.id, quantity=1,
                    carrier=Carrier.HEAD_BRINGS, agreed_at=clock.now(),
                )
            )  # fmt: skip
    session.flush()
    return main
