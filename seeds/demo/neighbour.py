"""The neighbouring county: smaller, and one step further on, so that scope and waiting answers can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from matcher import clock
from seeds import townships
from seeds.catalogue import menu
from seeds.demo.accounts import Logins
from seeds.demo.answering import accept
from seeds.demo.areas import rename_township
from seeds.demo.county_stage import CountyStage, set_up_county
from seeds.demo.four_facts import enter_with_four_facts
from seeds.demo.predicaments import wish
from seeds.demo.week_loop import plan_week, post_wishes, release_week
from seeds.population.experts import Expert, experts_of
from seeds.population.half_days import afternoon, morning
from seeds.population.institutions import InstitutionSketch, institutions_of
from seeds.population.names import DEMONSTRATION
from seeds.population.venues import VenueSketch, venues_of
from seeds.population.wishes import Wish, wishes_of

DAFENG = "320904"
ZHOU_MINGYUAN = "周明远" + DEMONSTRATION
HEADS, NEEDS = 24, 14
_FIRST_AID = "first-aid"
_SAFE_MEDICINES = "safe-medicines"
_ASKED_BY_LINK = "苗青禾"


def load_neighbour(session: Session, logins: Logins) -> None:
    """Load Dafeng with one week, planned and released an hour ago; about half of its heads have answered.

    One of those who have not was entered with four facts, and is asked by link for the first time.
    """
    now = clock.now()
    planning = clock.planning_monday(now.date())
    county = townships.county(DAFENG)
    random = Random(f"demo/{DAFENG}")
    venues = [venue for town in county.townships for venue in venues_of(town, random)]
    institutions = institutions_of(county, random)
    without = frozenset({_FIRST_AID, _SAFE_MEDICINES})
    experts = (_zhou_mingyuan(institutions), *experts_of(institutions, menu(without=without), HEADS, random))
    stage = set_up_county(session, county, venues, experts, logins, now - timedelta(weeks=3), random)
    rename_township(stage)
    enter_with_four_facts(
        stage, _ASKED_BY_LINK, "草庙镇卫生院", _SAFE_MEDICINES, "000 0000 8001", now - timedelta(days=1)
    )
    drawn = wishes_of(venues, experts, menu(month=planning.month, without=without), NEEDS, random)
    post_wishes(
        stage,
        [*drawn, *_for_zhou_mingyuan(venues), *_for_one_asked_by_link(venues)],
        planning,
        now - timedelta(hours=3),
    )
    _ask_heads(stage, now - timedelta(hours=1))


def _ask_heads(stage: CountyStage, released: datetime) -> None:
    planning = clock.planning_monday(clock.today())
    _, plan = plan_week(stage, planning, released - timedelta(minutes=10))
    if not plan.assignments:  # in the week of a long holiday there may be nobody
        return
    release_week(stage, plan, released)
    invitations = [invitation for assignment in plan.assignments for invitation in assignment.invitations]
    accounts = stage.accounts.heads.items()
    answering = {head_id for head_id, account in accounts if account.name != ZHOU_MINGYUAN}
    for number, invitation in enumerate(invitations):
        if number % 2 == 0 and invitation.head_id in answering:
            accept(stage, invitation, released + timedelta(minutes=40))


def _zhou_mingyuan(institutions: Sequence[InstitutionSketch]) -> Expert:
    """The only one in the county who teaches first aid, so that he is sure to be asked."""
    return Expert(
        name=ZHOU_MINGYUAN,
        kind="medical",
        title="急诊科主任",
        institution=next(place for place in institutions if place.kind == "medical"),
        topics={_FIRST_AID: 3, "free-clinic": 2},
        pattern=tuple(half(day) for day in range(5) for half in (morning, afternoon)),
        max_travel_minutes=150,
        max_audience=300,
        max_sessions_per_day=2,
        max_sessions_per_week=3,
        recent_sessions=0,
        body="standing_committee",
    )


def _for_zhou_mingyuan(venues: Sequence[VenueSketch]) -> list[Wish]:
    schools = [venue for venue in venues if venue.kind == "school"]
    return [
        wish(_FIRST_AID, school, [morning(day) for day in range(1, 5)], priority=5) for school in schools[:2]
    ]


def _for_one_asked_by_link(venues: Sequence[VenueSketch]) -> list[Wish]:
    near = [venue for venue in venues if venue.name.startswith("草庙镇")]
    return [wish(_SAFE_MEDICINES, near[0], [morning(day) for day in range(1, 5)], priority=5)]
