"""The forms about kit: a pack's units move, or a lending place is changed, while somebody looks at the page."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from matcher import clock
from matcher.models import Assignment, LendingPlace, NeedPack, ResourcePack
from matcher.packs.services.main_place import main_place
from matcher.vocabulary import AssignmentStatus
from tests.builders.catalogue import a_pack
from tests.builders.kit import a_lending_place
from tests.builders.needs import a_need
from tests.builders.places import DONGTAI, a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.little_county import LittleCounty


def _pack(county: LittleCounty) -> ResourcePack:
    return county.session.query(ResourcePack).first() or a_pack(county.session, stock=5)


def _visits(county: LittleCounty) -> list[Assignment]:
    """Two accepted visits far off on two days, that take one each."""
    pack, found = _pack(county), []
    for number in (1, 2):
        town = a_township(
            county.session, f"32098120{number}", f"远镇{number}", latitude=32.3, longitude=121.1
        )
        day = clock.planning_monday(clock.today()) + timedelta(days=1 + number)
        venue = a_venue(county.session, town)
        need = a_need(county.session, venue=venue, topics=[county.week.topic], windows=[(day, 540, 1020)])
        need.packs = [NeedPack(pack_id=pack.id, quantity=1)]
        found.append(an_assignment(county.session, need, county.spare, status=AssignmentStatus.ACCEPTED))
    return found


def _pack_page(county: LittleCounty) -> str:
    return f"/packs/{_pack(county).id}"


def _stock(county: LittleCounty) -> str:
    return f"{_pack_page(county)}/stock"


def _page_with_step(county: LittleCounty) -> str:
    _bought(county)
    return _pack_page(county)


def _page_with_proposal(county: LittleCounty) -> str:
    _visits(county)
    return _pack_page(county)


def _page_with_agreement(county: LittleCounty) -> str:
    page = _page_with_proposal(county)
    county.person("bert").submit(page, "/hand-overs", {"carrier": "next_fetches"})
    return page


def _need(county: LittleCounty) -> str:
    return f"/needs/{_visits(county)[0].need_id}"


def _bought(county: LittleCounty) -> None:
    page = _stock(county)
    county.person("bert").submit(page, "/stock", {"kind": "bought", "quantity": "7", "words": "新买的"})


def _ticked_need(county: LittleCounty) -> str:
    page = _need(county)
    county.person("bert").submit(page, "/kit")
    return page


def _place(county: LittleCounty) -> LendingPlace:
    main_place(county.session, DONGTAI)
    found = county.session.scalars(select(LendingPlace).where(LendingPlace.name != "东台市科协")).first()
    return found or a_lending_place(county.session, "老地方")


def _edit(county: LittleCounty, *, active: bool = True) -> str:
    found = _place(county)
    found.active = active
    county.session.flush()
    return f"/lending-places/{found.id}/edit"


def _renamed(county: LittleCounty) -> None:
    county.person("bert").submit(_edit(county), "/edit", {"name": "新名字"})


KIT: Forms = {
    "lending.step": Outdated(
        _stock, "/stock", _bought, "changed after you had opened it",
        typed={"kind": "bought", "words": "我写的"}, kept=("我写的",),
    ),
    "lending.undo": Outdated(_page_with_step, "/undo", _bought, "新买的"),
    "lending.agree": Outdated(_page_with_proposal, "/hand-overs", _bought, "新买的"),
    "lending.drop": Outdated(_page_with_agreement, "/drop", _bought, "新买的"),
    "kit.tick": Outdated(_need, "/kit", _bought, "changed after you had opened it"),
    "kit.untick": Outdated(_ticked_need, "/kit/back", _bought, "changed after you had opened it"),
    "lending_places.create": NeverOutdated("a new record; a name that is taken is refused beside its field"),
    "lending_places.update": Outdated(
        _edit, "/edit", _renamed, "Stored now: 新名字", typed={"name": "我起的名字"}, kept=("我起的名字",)
    ),
    "lending_places.retire": Outdated(_edit, "/archive", _renamed, "新名字"),
    "lending_places.bring_back": Outdated(
        lambda county: _edit(county, active=False), "/restore",
        lambda county: county.person("bert").submit(f"/lending-places/{_place(county).id}/edit", "/restore"),
        "Archive…", again=False,
    ),
}  # fmt: skip
