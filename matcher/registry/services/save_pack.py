"""Adding a resource pack to a county's stock, or changing one."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.models import ResourcePack
from matcher.policy import Actor
from matcher.registry.queries.same_name import same_named
from matcher.registry.schemas.pack import PackCommand
from matcher.registry.services.choose_region import choose_county
from matcher.registry.services.name_code import name_code
from matcher.wording import Text


def save_pack(
    session: Session, actor: Actor, command: PackCommand, pack: ResourcePack | None = None
) -> ResourcePack:
    """The new or changed pack. What is arranged already stays arranged when the stock shrinks.

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
    if pack is None:
        code = name_code(session, ResourcePack, county_code, command.name_en, command.name)
        pack = ResourcePack(county_code=county_code, code=code)
        session.add(pack)
    else:
        ensure_fresh(pack, command.version)
    pack.name, pack.name_en, pack.stock = command.name, command.name_en, command.stock
    record(session, actor, what, pack, name=pack.name, stock=pack.stock)
    session.flush()
    return pack
