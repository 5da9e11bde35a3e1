"""The page of a pack: where its units are, steps of its stock, hand-overs from visit to visit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment, LendingPlace, NeedPack, PackHandOver, PackMovement, ResourcePack
from matcher.packs.holder import place
from matcher.packs.holder import visit as at_visit
from matcher.vocabulary import AssignmentStatus, MovementKind, NeedStatus, Role
from tests.builders.catalogue import a_pack
from tests.builders.kit import a_lending_place, moved
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.page_client import PageClient

Visit = Callable[..., PageClient]


@pytest.fixture
def pack(store: Session) -> ResourcePack:
    return a_pack(store, stock=3)


@pytest.fixture
def coordinator(visit: Visit, store: Session, pack: ResourcePack) -> PageClient:
    return visit(an_account(store))


def a_visit_with_kit(
    store: Session, pack: ResourcePack, days: int = 1, units: int = 1, **place_: object
) -> Assignment:
    """An accepted visit so many days after the planning Monday that takes units of the pack."""
    day = clock.planning_monday(clock.today()) + timedelta(days=days)
    need = a_need(store, windows=[(day, 540, 1020)], **place_)
    need.packs = [NeedPack(pack_id=pack.id, quantity=units)]
    store.commit()
    out = an_assignment(store, need, a_head(store), status=AssignmentStatus.ACCEPTED)
    store.commit()
    return out


def test_the_page_says_where_the_units_are(
    coordinator: PageClient, store: Session, pack: ResourcePack
) -> None:
    main = store.scalars(select(LendingPlace)).one()
    out = a_visit_with_kit(store, pack, units=2)
    moved(store, pack, MovementKind.OUT, place(main.id), at_visit(out.id), 2)
    store.commit()
    page = coordinator.get(f"/packs/{pack.id}")
    assert "3 to lend · 1 at lending places · 2 at visits" in page.text
    assert out.need.title in page.text


def test_a_step_is_noted_and_taken_back(coordinator: PageClient, store: Session, pack: ResourcePack) -> None:
    coordinator.submit(
        f"/packs/{pack.id}/stock", "/stock", {"kind": "damaged", "quantity": "2", "words": "袖带漏气"}
    )
    page = coordinator.get(f"/packs/{pack.id}")
    assert "2 in repair" in page.text
    assert "袖带漏气" in page.text
    coordinator.submit(f"/packs/{pack.id}", "/undo")
    assert "2 in repair" not in coordinator.get(f"/packs/{pack.id}").text
    store.rollback()
    assert store.get_one(ResourcePack, pack.id).stock == 3


def test_a_faulty_step_keeps_what_was_typed(coordinator: PageClient, pack: ResourcePack) -> None:
    typed = {
        "kind": "lost",
        "quantity": "9",
        "words": "忘在车上",
        "day": str(clock.today()),
        "version": pack.version,
    }
    page = coordinator.post(f"/packs/{pack.id}/stock", typed, status=422)
    assert page.select_one("input[name=words]")["value"] == "忘在车上"
    assert "There are 3 there on that day." in page.text


def test_whoever_takes_units_away_hears_which_visits_are_short(
    coordinator: PageClient, store: Session, pack: ResourcePack
) -> None:
    short = a_visit_with_kit(store, pack, units=3)
    coordinator.submit(f"/packs/{pack.id}/stock", "/stock", {"kind": "lost", "quantity": "1"})
    page = coordinator.get(coordinator.location)
    assert "1 promised visit is short of it now" in page.text
    assert page.select_one(f"section[aria-labelledby=short] a[href='/needs/{short.need_id}']")


def test_a_step_that_leaves_nobody_short_says_nothing_of_those_who_are(
    coordinator: PageClient, store: Session, pack: ResourcePack
) -> None:
    a_visit_with_kit(store, pack, units=5)
    a_visit_with_kit(store, pack, days=100, units=5)
    coordinator.submit(f"/packs/{pack.id}/stock", "/stock", {"kind": "bought", "quantity": "1"})
    assert "short of it now" not in coordinator.get(coordinator.location).text


def test_kit_goes_straight_on_where_that_is_agreed(
    coordinator: PageClient, store: Session, pack: ResourcePack
) -> None:
    far = [
        a_township(store, f"32098120{number}", f"远镇{number}", latitude=32.3, longitude=121.1)
        for number in (1, 2)
    ]
    first, then = (
        a_visit_with_kit(store, pack, day, venue=a_venue(store, town))
        for day, town in zip((1, 2), far, strict=True)
    )
    coordinator.submit(f"/packs/{pack.id}", "/hand-overs", {"carrier": "next_fetches"})
    store.rollback()
    agreed = store.scalars(select(PackHandOver)).one()
    assert (agreed.from_assignment_id, agreed.to_assignment_id) == (first.id, then.id)
    page = coordinator.get(f"/needs/{then.need_id}")
    assert "straight from County" in page.text or "straight from" in page.text
    assert "the next township fetches it" in page.text
    assert "straight on to" in coordinator.get(f"/needs/{first.need_id}").text
    coordinator.submit(f"/packs/{pack.id}", "/drop")
    store.rollback()
    assert store.scalars(select(PackHandOver)).all() == []


def test_the_township_ticks_what_came_and_what_went_and_takes_it_back(
    visit: Visit, store: Session, pack: ResourcePack
) -> None:
    out = a_visit_with_kit(store, pack, units=2)
    clerk = visit(an_account(store, Role.TOWNSHIP, region=a_township(store)))
    address = f"/needs/{out.need_id}"
    clerk.submit(address, "/kit")
    store.rollback()
    assert [each.kind for each in store.scalars(select(PackMovement).order_by(PackMovement.id))][-1] == "out"
    page = clerk.get(address)
    assert "2 here" in page.text
    clerk.submit(address, "/kit")
    store.rollback()
    kinds = [each.kind for each in store.scalars(select(PackMovement).order_by(PackMovement.id))]
    assert kinds == ["opening", "out", "back"]


@pytest.mark.parametrize("status", [NeedStatus.POSTED, NeedStatus.WITHDRAWN])
def test_kit_at_a_visit_that_was_called_off_is_brought_back_from_the_needs_page(
    visit: Visit, store: Session, pack: ResourcePack, status: NeedStatus
) -> None:
    main = store.scalars(select(LendingPlace)).one()
    out = a_visit_with_kit(store, pack)
    moved(store, pack, MovementKind.OUT, place(main.id), at_visit(out.id))
    out.status, out.need.status = AssignmentStatus.CANCELLED, status
    store.commit()
    clerk = visit(an_account(store, Role.TOWNSHIP, region=a_township(store)))
    address = f"/needs/{out.need_id}"
    assert "not brought back yet" in clerk.get(address).text
    clerk.submit(address, "/kit")
    store.rollback()
    assert [each.kind for each in store.scalars(select(PackMovement).order_by(PackMovement.id))][-1] == "back"
    assert "Kit for this visit" not in clerk.get(address).text


def test_kit_of_a_visit_that_was_called_off_goes_to_the_one_that_stands(
    coordinator: PageClient, store: Session, pack: ResourcePack
) -> None:
    main = store.scalars(select(LendingPlace)).one()
    off = a_visit_with_kit(store, pack)
    moved(store, pack, MovementKind.OUT, place(main.id), at_visit(off.id))
    off.status = AssignmentStatus.CANCELLED
    store.flush()
    stands = an_assignment(store, off.need, a_head(store), status=AssignmentStatus.ACCEPTED)
    store.commit()
    coordinator.submit(f"/needs/{off.need_id}", "/kit")
    store.rollback()
    last = store.scalars(select(PackMovement).order_by(PackMovement.id.desc())).first()
    assert last is not None
    assert (last.kind, last.target_assignment_id) == ("passed_on", stands.id)


def test_a_tick_on_a_packs_page_that_comes_too_late_is_told_there(
    coordinator: PageClient, store: Session, pack: ResourcePack
) -> None:
    out, main = a_visit_with_kit(store, pack), store.scalars(select(LendingPlace)).one()
    typed = {
        "pack_id": pack.id, "source": f"place-{main.id}", "target": f"visit-{out.id}", "version": pack.version + 7
    }  # fmt: skip
    page = coordinator.post(f"/needs/{out.need_id}/kit", typed | {"at": "pack"}, status=409)
    assert page.select_one("h2#where")
    page = coordinator.post(f"/needs/{out.need_id}/kit", typed, status=409)
    assert not page.select_one("h2#where")


def test_another_township_sees_and_ticks_nothing(visit: Visit, store: Session, pack: ResourcePack) -> None:
    out = a_visit_with_kit(store, pack)
    other = a_township(store, "320981116", "时堰镇")
    clerk = visit(an_account(store, Role.TOWNSHIP, region=other))
    main = store.scalars(select(LendingPlace)).one()
    typed = {
        "pack_id": pack.id,
        "source": f"place-{main.id}",
        "target": f"visit-{out.id}",
        "version": pack.version,
    }
    clerk.post(f"/needs/{out.need_id}/kit", typed, status=404)


def test_lending_places_are_added_and_not_archived_while_units_are_there(
    coordinator: PageClient, store: Session
) -> None:
    a_township(store)
    store.commit()
    coordinator.post(
        "/lending-places/new",
        {
            "name": "三仓镇卫生院",
            "region_code": "320981115",
            "contact": "办公室 0515 85212345",
            "hours": "工作日",
        },
    )
    page = coordinator.get("/lending-places")
    assert "三仓镇卫生院" in page.text
    assert "0515-85212345" in page.text
    main = store.scalars(select(LendingPlace).order_by(LendingPlace.id)).first()
    assert main is not None
    page = coordinator.post(f"/lending-places/{main.id}/archive", {"version": main.version}, status=409)
    assert "Units of packs are still there" in page.text


def test_the_journal_lists_every_movement_and_goes_into_a_file(
    coordinator: PageClient, store: Session, pack: ResourcePack
) -> None:
    other = a_lending_place(store)
    store.commit()
    coordinator.submit(
        f"/packs/{pack.id}/stock",
        "/stock",
        {"kind": "brought_over", "quantity": "1", "target": f"place-{other.id}"},
    )
    page = coordinator.get(f"/packs/journal?pack_id={pack.id}&kind=brought_over")
    assert [row.get_text(strip=True) for row in page.select("tbody th")] == [
        "brought to another lending place"
    ]
    assert page.select_one("form[action^='/packs/journal/export']")


def test_what_will_be_short_is_told_with_what_would_help(
    coordinator: PageClient, store: Session, pack: ResourcePack
) -> None:
    promised = a_visit_with_kit(store, pack, days=1, units=3)
    day = clock.planning_monday(clock.today()) + timedelta(days=1)
    open_ = a_need(store, windows=[(day, 540, 1020)], title="还想借")
    open_.packs = [NeedPack(pack_id=pack.id, quantity=1)]
    store.commit()
    page = coordinator.get("/packs/ahead")
    assert "will not be enough" in page.text
    assert "On none of its days is there enough for: 还想借" in " ".join(page.text.split())
    assert promised.need.title in page.text


def test_the_head_reads_where_its_kit_is_fetched_and_to_whom_it_goes(
    visit: Visit, store: Session, pack: ResourcePack
) -> None:
    main = store.scalars(select(LendingPlace)).one()
    main.contact, main.hours = "办公室 0515-85212345", "工作日 8:30–17:30"
    out = a_visit_with_kit(store, pack)
    invitation = out.invitations[0]
    page = visit(an_account(store, head=invitation.head)).get(f"/answers/{invitation.id}")
    facts = " ".join(page.select_one("dl.facts").text.split())
    assert f"Fetch 1 at {main.name}" in facts
    assert "工作日 8:30–17:30" in facts
    assert "0515-85212345" in facts
    assert not page.select("form[action$='/kit']")
