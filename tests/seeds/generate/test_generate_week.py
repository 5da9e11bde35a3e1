"""A generated week is valid, the same for the same seed, and looks like a real one."""

from collections import Counter
from datetime import date

import pytest

import solver
from seeds.catalogue import KINDS
from seeds.generate import Size, generate_week
from seeds.generate.size import usual_size
from seeds.townships import city, county

MONDAY = date(2026, 11, 30)
SMALL = Size(needs=12, heads=18)
DONGTAI = county("320981")


def a_week(seed: int = 1, size: Size = SMALL, monday: date = MONDAY) -> solver.Week:
    return generate_week([DONGTAI], monday, size, seed)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    "size", [Size(0, 0), Size(1, 1), Size(0, 5), Size(5, 0), SMALL, Size(100, 70, scarce=True)], ids=str
)
def test_every_size_and_seed_gives_a_week_the_solver_accepts(size: Size, seed: int):
    week = a_week(seed, size)
    solver.validate_week(week)
    assert (len(week.needs), len(week.heads)) == (size.needs, size.heads)


def test_a_week_survives_its_file():
    assert solver.load_week(solver.dump_week(a_week())) == a_week()


def test_the_same_seed_gives_the_same_file():
    assert solver.dump_week(a_week(7)) == solver.dump_week(a_week(7))


def test_another_seed_gives_another_week():
    assert a_week(1).needs != a_week(2).needs


def test_a_county_is_the_same_alone_and_in_its_city():
    whole = generate_week(city("3209").counties, MONDAY, SMALL, 1)
    alone = a_week()
    for rows in ("places", "townships", "venues", "packs", "heads", "needs"):
        own = tuple(row for row in getattr(whole, rows) if row.id.startswith(DONGTAI.code))
        assert own == getattr(alone, rows), rows


def test_topics_out_of_season_are_not_asked_for():
    asked = Counter(topic for need in a_week(size=Size(400, 10)).needs for topic in need.parts)
    assert asked["wheat-winter"] > 0
    assert asked["rice-green-control"] == asked["drowning-prevention"] == 0


def test_fairs_join_several_kinds_and_the_rest_asks_for_one_head():
    sizes = Counter(len(need.parts) for need in a_week(size=Size(64, 90)).needs)
    assert sum(count for parts, count in sizes.items() if parts > 1) == 4
    assert sizes[1] == 60


def test_a_fair_asks_for_different_topics():
    for need in a_week(size=Size(200, 10)).needs:
        assert len(set(need.parts)) == len(need.parts)


def test_needs_wait_prefer_exclude_and_borrow():
    needs = a_week(size=Size(200, 90)).needs
    for trait in ("weeks_waiting", "prefer", "exclude", "packs"):
        assert any(getattr(need, trait) for need in needs), trait
        assert not all(getattr(need, trait) for need in needs), trait


def test_audiences_fit_their_venue():
    week = a_week(size=Size(200, 10))
    seats = {venue.id: venue.capacity for venue in week.venues}
    assert all(need.audience <= seats[need.venue] for need in week.needs)


def test_everybody_is_marked_as_demonstration_data():
    assert all(head.name.endswith("（演示）") for head in a_week().heads)


def test_all_four_kinds_of_heads_take_part():
    kinds = Counter(head.kind for head in a_week(size=Size(0, 90)).heads)
    assert set(kinds) == set(KINDS)
    assert kinds["medical"] > kinds["enterprise"] > 0


def test_a_scarce_county_has_fewer_heads_with_less_time():
    plenty, scarce = usual_size(counties=1), usual_size(counties=1, scarce=True)
    assert scarce.heads < scarce.needs < plenty.heads
    hours = [
        sum(span.end - span.start for head in a_week(size=size).heads for span in head.available) / size.heads
        for size in (plenty, scarce)
    ]
    assert hours[1] < 0.85 * hours[0]


def test_heads_can_serve_over_county_borders():
    week = generate_week(city("3209").counties, MONDAY, Size(10, 30), 1)
    able = [
        (need.id[:6], head[:6])
        for need in week.needs
        for part in solver.eligibility(week, need.id)
        for head, obstacle in part.items()
        if obstacle is None
    ]
    assert any(of_need == of_head for of_need, of_head in able)
    assert any(of_need != of_head for of_need, of_head in able)
