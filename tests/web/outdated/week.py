"""The forms of the coordinator's week."""

from __future__ import annotations

from datetime import date, timedelta

from matcher import clock
from matcher.models import Head, Part, Run, Scenario
from matcher.scenarios.queries.scenario_visits import KeptVisit
from matcher.vocabulary import Answer, RunStatus
from tests.builders.rounds import an_assignment
from tests.builders.scenarios import a_scenario
from tests.builders.weeks import a_proposed_plan
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.invited import an_invitation
from tests.web.outdated.little_county import LittleCounty

TUESDAY = date(2026, 3, 10)


def _place(county: LittleCounty, head: Head, who: str = "bert") -> None:
    chosen = {"head_ids.0": str(head.id), "day": TUESDAY.isoformat(), "start": "14:00"}
    county.person(who).submit(county.need_page(), "/place", chosen)


def _proposed(county: LittleCounty, page: str) -> str:
    a_proposed_plan(county.session, county.week)
    return page


def _take_one_out(county: LittleCounty) -> None:
    county.person("bert").submit(f"{county.week_page}?need={county.week.needs[0].id}", "/remove")


def _release_page(county: LittleCounty) -> str:
    return f"/plans/{a_proposed_plan(county.session, county.week).id}/release"


def _own_step(county: LittleCounty, name: str) -> str:
    """Anna has put a need into the plan, and for a redo has taken that back."""
    _place(county, county.week.heads[0], who="anna")
    if name == "redo":
        county.person("anna").submit(county.week_page, "/undo")
    return county.week_page


def _vacant(county: LittleCounty) -> str:
    """A joint need; of the two who were asked one has declined."""
    need = county.week.needs[0]
    need.parts.append(Part(position=1, topic_id=county.week.topic.id))
    county.session.flush()
    first, second = county.week.heads[:2]
    assignment = an_assignment(county.session, need, first, second)
    assignment.invitations[1].answer = Answer.DECLINED
    return county.need_page()


def _running(county: LittleCounty) -> str:
    now = clock.now()
    run = Run(round_id=county.week.round.id, week="{}", seconds=60, status=RunStatus.RUNNING, created_at=now,
              started_at=now, worker="somewhere", lease_until=now + timedelta(hours=1))  # fmt: skip
    county.session.add(run)
    return county.week_page


def _run_ends(county: LittleCounty) -> None:
    run = county.session.query(Run).one()
    run.status = RunStatus.DONE
    county.session.commit()


def at_night(county: LittleCounty) -> str:
    """What would help a need whose hours suit nobody, all on one page."""
    for window in county.week.needs[0].windows:
        window.start_minute, window.end_minute = 19 * 60, 21 * 60
    return f"{county.need_page()}/explained"


def _scenario(county: LittleCounty) -> str:
    """A plan, and a scenario in which two heads change places."""
    session = county.session
    if (found := session.query(Scenario).first()) is not None:
        return f"/scenarios/{found.id}"
    plan = a_proposed_plan(session, county.week)
    first, second = plan.assignments[:2]
    visits = [
        KeptVisit(one.need_id, (other.invitations[0].head_id,), one.starts_at)
        for one, other in ((first, second), (second, first))
    ]
    return f"/scenarios/{a_scenario(session, county.week.round, *visits, name='周一稿').id}"


def _broken_scenario(county: LittleCounty) -> str:
    """The same; one of its needs asks for other parts by now."""
    page = _scenario(county)
    county.week.needs[0].parts.append(Part(position=1, topic_id=county.week.topic.id))
    county.session.flush()
    return page


def _drop_it(county: LittleCounty) -> None:
    county.person("bert").submit(_scenario(county), "/drop")


WEEK: Forms = {
    "scenarios.ask": NeverOutdated("it is worked out of the week as it is at that moment, beside the plan"),
    "scenarios.keep": Outdated(
        lambda county: (_proposed(county, ""), f"{county.week_page}/scenarios")[1],
        "/keep",
        _take_one_out,
        "2 of 3 needs",
        typed={"name": "周一稿"},
        kept=("周一稿",),
    ),
    "scenarios.adopt": Outdated(_scenario, "/adopt", lambda county: _place(county, county.spare), "李四"),
    "scenarios.repair": Outdated(_broken_scenario, "/repair", _drop_it, "not kept any more", again=False),
    "scenarios.drop": Outdated(_scenario, "/drop", _drop_it, "not kept any more", again=False),
    "rounds.open_week": Outdated(
        lambda county: county.session.delete(county.week.round) or "/rounds",  # type: ignore[func-returns-value]
        "/rounds",
        lambda county: None,
        "9 Mar",
        typed={"monday": "2026-02-23"},  # the page was opened the week before
    ),
    "rounds.close": Outdated(
        lambda county: f"{county.week_page}/close",
        "/close",
        lambda county: county.person("dora").submit(f"/needs/{county.week.needs[0].id}", "/withdraw"),
        "2 needs would wait on",
    ),
    "week_call_off.confirm": Outdated(
        lambda county: f"{county.week_page}/call-off?day=2026-03-10",
        "/call-off",
        lambda county: county.person("dora").submit(f"/needs/{county.week.needs[0].id}", "/withdraw"),
        "2 needs are affected",
        typed={"why": "weather"},
    ),
    "runs.start": Outdated(
        lambda county: _proposed(county, county.week_page), "/runs", _take_one_out, "2 of 3 needs"
    ),
    "runs.cancel": Outdated(_running, "/cancel", _run_ends, "had come to an end", again=False),
    "plans.start_by_hand": Outdated(
        lambda county: county.week_page,
        "/hand-plan",
        lambda county: county.person("bert").submit(county.week_page, "/hand-plan"),
        "Send out the plan",
        again=False,
    ),
    "plans.release": Outdated(_release_page, "/release", _take_one_out, "2 visits go out"),
    "plans.discard": Outdated(_release_page, "/discard", _take_one_out, "2 visits go out"),
    "assignments.pin": Outdated(
        lambda county: _proposed(county, f"{county.week_page}?need={county.week.needs[0].id}"),
        "/pin",
        lambda county: _place(county, county.spare),
        "李四",
    ),
    "assignments.remove": Outdated(
        lambda county: _proposed(county, f"{county.week_page}?need={county.week.needs[0].id}"),
        "/remove",
        lambda county: _place(county, county.spare),
        "李四",
    ),
    "assignments.change": Outdated(
        lambda county: _proposed(county, f"{county.week_page}?view=list"),
        "/many",
        lambda county: _place(county, county.spare),
        "李四",
        typed={"do": "pin", "chosen": "1.1"},
        again=False,
    ),
    "round_needs.place": Outdated(
        lambda county: county.need_page(),
        "/place",
        lambda county: _place(county, county.week.heads[1]),
        "钱二",
        typed={"start": "10:15"},
        kept=("10:15",),
    ),
    "visit_cells.put": Outdated(
        lambda county: _proposed(county, f"{county.need_page()}/where"),
        "/put",
        lambda county: _place(county, county.spare),
        "李四",
        again=False,
    ),
    "steps.undo": Outdated(
        lambda county: _own_step(county, "undo"),
        "/undo",
        lambda county: _place(county, county.spare),
        "was changed since by somebody else",
        again=False,
    ),
    "steps.redo": Outdated(
        lambda county: _own_step(county, "redo"),
        "/redo",
        lambda county: _place(county, county.spare),
        "was changed since by somebody else",
        again=False,
    ),
    "overriding.override": Outdated(
        lambda county: f"{county.need_page()}/override",
        "/override",
        lambda county: _place(county, county.week.heads[1]),
        "beyond the rule",
        typed={
            "head_ids.0": "1",
            "day": TUESDAY.isoformat(),
            "start": "10:15",
            "reason": "农时不等人",
            "agreed_by": "李春禾",
        },
        kept=("农时不等人", "李春禾"),
    ),
    "remedies.agree": Outdated(
        at_night,
        "/agreed",
        lambda county: county.person("bert").submit(at_night(county), "/agreed", {"said_by": "陈镇长"}),
        "Planned",
        typed={"said_by": "王镇长"},
        again=False,
    ),
    "round_needs.forbid": Outdated(
        lambda county: _proposed(county, county.need_page()),
        "/forbid",
        lambda county: _place(county, county.spare),
        "李四",
    ),
    "invitations.revoke": Outdated(
        lambda county: (an_invitation(county), county.need_page())[1],
        "/revoke-link",
        lambda county: county.person("head").submit(f"/answers/{an_invitation(county).id}", "/accept"),
        "Accepted",
    ),
    "invitations.reassign": Outdated(
        _vacant,
        "/reassign",
        lambda county: county.person("head").submit(f"/answers/{an_invitation(county).id}", "/accept"),
        "Accepted",
    ),
}
