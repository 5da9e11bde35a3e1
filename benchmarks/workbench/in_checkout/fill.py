"""`python fill.py HOME demo|big`: a database in this folder with a county whose coming week is matched.

Says as JSON which county it is, who coordinates it and which week that is.
"""

from __future__ import annotations

import json
import sys
from random import Random

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import make_engine, transaction
from matcher.migrations import migrate_to
from matcher.models import Account, Need, Offer, Round, Run
from matcher.policy import Actor
from matcher.rounds.services.open_round import open_round
from matcher.rounds.services.start_run import start_run
from matcher.rounds.services.store_plan import store_plan
from matcher.settings import Settings
from matcher.vocabulary import Role, RunStatus
from matcher.week import take_snapshot
from seeds.bulk.bulk_rows import BulkRows
from seeds.bulk.county_roll import add_county_roll
from seeds.bulk.week_rows import WEEK, WeekRows
from seeds.demo.accounts import Logins
from seeds.demo.load import DONGTAI, load_demo
from seeds.townships import jiangsu
from solver import Plan, reasons, score_of
from solver.construction.greedy import greedy_plan
from solver.rules.week_index import WeekIndex

PIZHOU = "320382"
"""The county of 25 townships."""
NEEDS, HEADS = 420, 100
GENEROUS = {
    "max_sessions_per_week": 6, "max_sessions_per_day": 3, "max_travel_minutes": 120, "max_audience": 400,
}  # fmt: skip
"""What its heads offer: a hundred of them go to some 300 visits only where each gives much."""
SECONDS = 60


def main() -> None:
    """Fill the folder that the arguments name."""
    home, which = sys.argv[1:]
    settings = Settings(home=home)
    migrate_to(settings.database)
    engine = make_engine(settings.database)
    area = DONGTAI if which == "demo" else PIZHOU
    if which == "demo":
        load_demo(engine)
    else:
        _fill_big(engine)
    with transaction(engine) as session:
        query = select(Account).where(Account.role == Role.COORDINATOR, Account.region_code == area)
        account = session.scalars(query.order_by(Account.id)).first()
        assert account is not None, "a county has a coordinator"
        round_ = open_round(session, Actor.of(account), area, clock.planning_monday(clock.today()))
        _plan_at_once(session, start_run(session, Actor.of(account), round_))
        told = {"login": account.login, "round_id": round_.id}
    print(json.dumps(told))


def _fill_big(engine: Engine) -> None:
    """A county with one week behind it and many needs in the coming one."""
    with transaction(engine) as session:
        random, now = Random(1), clock.now()  # noqa: S311 - the same county each time
        coming, home = clock.planning_monday(now.date()), jiangsu()
        places = ((home, city, county) for city in home.cities for county in city.counties)
        place = next(each for each in places if each[2].code == PIZHOU)
        roll = add_county_roll(session, place, HEADS, Logins(), now - 4 * WEEK, random)
        rows = BulkRows(session.connection())
        for monday, released in ((coming - WEEK, True), (coming, False)):
            WeekRows(rows, roll, monday, now, random, released).collect(NEEDS)
        rows.write()
        session.execute(update(Offer).values(**GENEROUS))
        session.execute(update(Need).values(listeners=[]))


def _plan_at_once(session: Session, run: Run) -> None:
    """The plan that the solver begins with: the same by any code, and however busy the machine is."""
    week = take_snapshot(session, session.get_one(Round, run.round_id)).for_run()
    found = tuple(sorted(greedy_plan(WeekIndex(week), lambda: False).assignments.values()))
    score = score_of(week, found)
    store_plan(
        session,
        run,
        Plan(week.monday, found, reasons(week, found), score, score.value, "feasible", 0.0, "at once"),
    )
    run.status = RunStatus.DONE


if __name__ == "__main__":
    main()
