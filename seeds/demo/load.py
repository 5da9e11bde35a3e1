"""Loading the whole demonstration in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

from sqlalchemy import Engine, inspect, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.passwords import verify_password
from matcher.database.engine import reading, transaction
from matcher.models import Account
from seeds import townships
from seeds.catalogue import menu
from seeds.demo.accounts import Logins, add_upper_accounts
from seeds.demo.body_sizes import NEIGHBOURS, add_body_sizes
from seeds.demo.campaigns import add_campaign
from seeds.demo.cast import RESERVED, cast_of
from seeds.demo.county_stage import CountyStage, set_up_county
from seeds.demo.duties import add_duties
from seeds.demo.emergencies import add_emergency
from seeds.demo.firm_requests import add_firm_requests
from seeds.demo.four_facts import enter_with_four_facts
from seeds.demo.groups import add_groups
from seeds.demo.history import play_history
from seeds.demo.hosting import limit_hosting
from seeds.demo.kit import add_kit
from seeds.demo.moves import add_moves
from seeds.demo.neighbour import DAFENG, load_neighbour
from seeds.demo.outputs import add_outputs
from seeds.demo.papers import add_papers
from seeds.demo.pilot import PILOT_WEEKS, play_pilot
from seeds.demo.products import add_products
from seeds.demo.promising import keep_promises
from seeds.demo.registry import add_exceptions
from seeds.demo.series import begin_series
from seeds.demo.sign_ins import DEMO_PASSWORD, DEMO_SIGN_INS
from seeds.demo.stages import add_stages
from seeds.demo.this_week import this_weeks_wishes
from seeds.demo.week_loop import post_wishes
from seeds.population.experts import experts_of
from seeds.population.institutions import institutions_of
from seeds.population.venues import venues_of
from solver import gc_paused

DONGTAI = "320981"
DRAWN_HEADS = 84
NEEDS_A_WEEK = 23
PAST_WEEKS = 6


def is_loaded(engine: Engine) -> bool:
    """Whether the database holds a demonstration, or anybody's accounts at all."""
    with reading(engine) as session:
        return session.scalar(select(Account.id).limit(1)) is not None


def has_known_passwords(engine: Engine) -> bool:
    """Whether somebody who has read our documentation can sign in."""
    logins = [entry.login for entry in DEMO_SIGN_INS]
    with reading(engine) as session:
        hashes = set(
            session.scalars(select(Account.password_hash).where(Account.login.in_(logins), Account.active))
        )
    return any(verify_password(each, DEMO_PASSWORD) for each in hashes)


def is_demonstration(engine: Engine) -> bool:
    """Whether the database, of whatever revision and perhaps empty, has accounts of the demonstration."""
    return inspect(engine).has_table(Account.__tablename__) and has_known_passwords(engine)


def load_demo(
    engine: Engine,
    *,
    past_weeks: int = PAST_WEEKS,
    pilot_weeks: int = PILOT_WEEKS,
    around: Callable[[Session, Logins], None] | None = None,
) -> None:
    """Fill an empty, migrated database with the demonstration, all of it or nothing.

    `past_weeks` full weeks lie behind the one that is running, and before a pause `pilot_weeks` in a few townships.
    `around` adds what is to lie around the two counties (`seeds.province`), with logins that are still free.
    """
    with gc_paused(), transaction(engine) as session:  # all it makes lives as long as the session does
        logins = Logins()
        _load_dongtai(session, logins, past_weeks, pilot_weeks)
        load_neighbour(session, logins)
        add_duties(session, DONGTAI)
        add_body_sizes(session, DONGTAI)
        add_body_sizes(session, DAFENG, NEIGHBOURS)
        add_outputs(session, DONGTAI, clock.today())
        add_kit(session, DONGTAI)
        add_kit(session, DAFENG)
        add_products(session, DONGTAI)
        add_moves(session, DONGTAI, DAFENG)
        add_groups(session, DONGTAI)
        add_groups(session, DAFENG)
        add_upper_accounts(session, clock.now() - timedelta(weeks=10))
        add_firm_requests(session, DONGTAI)
        add_stages(session)
        if around is not None:
            around(session, logins)


def _load_dongtai(session: Session, logins: Logins, past_weeks: int, pilot_weeks: int) -> None:
    now = clock.now()
    planning = clock.planning_monday(now.date())
    stage = _stage(session, logins)
    play_pilot(stage, planning, pilot_weeks)
    add_emergency(stage, planning)
    play_history(stage, planning, now, weeks=past_weeks, needs=NEEDS_A_WEEK)
    limit_hosting(stage, now)
    add_exceptions(stage.registry.heads[-DRAWN_HEADS:], planning, stage.random)
    enter_with_four_facts(
        stage, "闻溪", "三仓镇农机服务站", "farm-drones", "000 0000 8002", now - timedelta(days=2)
    )
    wishes, promises = this_weeks_wishes(stage, planning.month)
    post_wishes(stage, wishes, planning, now)
    begin_series(stage, planning, now)
    keep_promises(stage, promises, planning, now)
    add_papers(stage, now)
    add_campaign(stage)


def _stage(session: Session, logins: Logins) -> CountyStage:
    county = townships.county(DONGTAI)
    random = Random(f"demo/{DONGTAI}")
    venues = [venue for town in county.townships for venue in venues_of(town, random)]
    institutions = institutions_of(county, random)
    drawn = experts_of(institutions, menu(without=RESERVED), DRAWN_HEADS, random)
    since = clock.now() - timedelta(weeks=108)
    return set_up_county(session, county, venues, cast_of(institutions) + drawn, logins, since, random)
