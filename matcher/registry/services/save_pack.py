"""Adding a resource pack to a county's stock, or changing one."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.models import ResourcePack
from matcher.packs.holder import OUTSIDE, place
from matcher.packs.services.main_place import main_place
from matcher.packs.services.move_units import Move, move_units
from matcher.policy import Actor
from matcher.registry.queries.same_name import same_named
from matcher.registry.schemas.pack import PackCommand
from matcher.registry.services.choose_region import choose_county
from matcher.registry.services.name_code import name_code
from matcher.vocabulary import MovementKind
from matcher.wording import Text


def save_pack(
    session: Session, actor: Actor, command: PackCommand, pack: ResourcePack | None = None
) -> ResourcePack:
    """The new or changed pack. What there is of a new one is at the county's first lending place; later on only
    movements change the stock (`matcher.packs`).

    Raises `Invalid` for a name the county has already, `Conflict` where somebody else was faster.
    """
    county_code = pack.county_code if pack else choose_county(session, actor, command.county_code).code
    but = pack.id if pack else None
    same = same_named(session, ResourcePack, command.name, ResourcePack.county_code == county_code, but=but)
    if same is not None:
        raise Invalid.field(
            "name", Text("The county already has a resource pack of this name.").about("pack", same)
        )
    what = "pack.edit" if pack else "pack.add"
    is_new = pack is None
    if pack is None:
        if command.stock is None:
            raise Invalid.field("stock", Text("Please say how many there are; 0 where there is none yet."))
        code = name_code(session, ResourcePack, county_code, command.name_en, command.name)
        pack = ResourcePack(county_code=county_code, code=code, stock=0)
        session.add(pack)
    else:
        ensure_fresh(pack, command.version)
    pack.name, pack.name_en = command.name, command.name_en
    record(session, actor, what, pack, name=pack.name)
    session.flush()
    if is_new and command.stock:
        where = place(main_place(session, county_code).id)
        move_units(session, actor, pack, Move(MovementKind.OPENING, command.stock, OUTSIDE, where))
    return pack
