"""The rules of each kind of sheet, and who may send one."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.policy import Action, Actor, allows
from matcher.sheets.services.checked_row import SheetRules
from matcher.sheets.services.head_rows import HeadRules
from matcher.sheets.services.institution_rows import InstitutionRules
from matcher.sheets.services.need_rows import NeedRules
from matcher.sheets.services.post_rows import PostRules
from matcher.sheets.services.venue_rows import VenueRules
from matcher.vocabulary import SheetKind

RULES: Mapping[SheetKind, SheetRules] = {
    SheetKind.INSTITUTIONS: InstitutionRules(),
    SheetKind.HEADS: HeadRules(),
    SheetKind.VENUES: VenueRules(),
    SheetKind.NEEDS: NeedRules(),
    SheetKind.POSTS: PostRules(),
}
_ASKS_FOR: Mapping[SheetKind, Action] = {
    SheetKind.INSTITUTIONS: Action.REGISTRY_EDIT,
    SheetKind.HEADS: Action.REGISTRY_EDIT,
    SheetKind.VENUES: Action.REGISTRY_EDIT,
    SheetKind.NEEDS: Action.NEED_POST,
    SheetKind.POSTS: Action.REGISTRY_EDIT,
}


def kinds_for(actor: Actor) -> tuple[SheetKind, ...]:
    """The sheets that an actor may have read in: those whose rows it may also write one by one."""
    return tuple(kind for kind in SheetKind if allows(actor, _ASKS_FOR[kind]))
