"""Counties with so many of everything, for asking how much the pages ask of the database."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import (
    Account,
    AuditEntry,
    AvailabilityException,
    CountySettings,
    Forbid,
    Head,
    HolidayYear,
    Need,
    NeedHead,
    NeedPack,
    Notification,
    Plan,
    Post,
    Region,
    Round,
    Run,
    RunProgress,
    Series,
    Sheet,
    Topic,
    TopicPack,
)
from matcher.scenarios.queries.scenario_visits import KeptVisit
from matcher.vocabulary import (
    AssignmentStatus,
    Audience,
    HeadPreference,
    NeedStatus,
    NotificationEvent,
    PlanStatus,
    Role,
    RoundStatus,
    RowState,
    RunStatus,
    Seat,
    ToldBy,
)
from tests.builders.campaigns import so_many_stops
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.certificates import a_certificate
from tests.builders.channels import a_channel_account
from tests.builders.emergencies import so_many_calls
from tests.builders.firm_requests import so_many_firm_requests
from tests.builders.groups import so_many_words, the_group
from tests.builders.handovers import so_many_handovers
from tests.builders.holidays import holidays_entered
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.outputs import so_many_outputs
from tests.builders.papers import so_many_papers
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county, a_township, a_venue
from tests.builders.products import so_many_products
from tests.builders.recruiting import a_study
from tests.builders.regions import so_many_changes
from tests.builders.rounds import a_plan, a_round, an_assignment
from tests.builders.scenarios import a_scenario
from tests.builders.series import a_series
from tests.builders.sheets import a_sheet
from tests.builders.transfers import so_many_transfers
from tests.builders.unplaced import an_unplaced_need
from tests.builders.visits import a_visit
from tests.web.crowded_complaints import crowded_complaints
from tests.web.crowded_kit import crowded_kit
from tests.web.crowded_posts import crowded_posts
from tests.web.passed_on import pass_on_links
from tests.web.world import Things

WEEK = timedelta(weeks=1)
ANY_HOUR = [(weekday, 0, 1440) for weekday in range(7)]
TIRELESS = {"max_sessions_per_week": 20, "max_sessions_per_day": 9, "max_travel_minutes": 600}


class CrowdedCounty:
    """A county with `size` of everything: townships, needs of `size` parts in every state, weeks, people.

    Open needs have half as many parts: what is said of them is worked out by the solver.
    """

    def __init__(self, session: Session, code: str, size: int) -> None:
        self.session, self.code, self.size = session, code, size
        self.coming = clock.planning_monday(clock.today())
        self.county = a_county(session, code, f"第{code}县")
        session.add(CountySettings(county_code=code))
        self.towns = [a_township(session, f"{code}{100 + number}") for number in range(size)]
        self.venues = [a_venue(session, town) for town in self.towns for _ in range(size)]
        self.packs = [a_pack(session, f"pack-{number}", county_code=code, stock=30) for number in range(size)]
        self.topics = [self._topic(number) for number in range(size)]
        self.heads = [self._head(number) for number in range(2 * size)]
        self.rounds = [self._past_week(ago) for ago in range(1, size + 1)]
        self.round = a_round(session, code)
        self.plan = a_plan(session, self.round)
        self.open = [self._need(number, self.coming, parts=size // 2) for number in range(size)]
        self.proposed = [self._need(number, self.coming) for number in range(size)]
        for number, need in enumerate(self.proposed):
            self._assigned(need, number, self.plan, AssignmentStatus.PROPOSED)
        self.standing = [self._standing(number) for number in range(size)]
        self.round.status = RoundStatus.PROPOSED
        for need, head in zip(self.open, self.heads, strict=False):
            session.add(Forbid(round_id=self.round.id, need_id=need.id, head_id=head.id))
        self.run = self._run()

    def things(self) -> Things:
        """The keys of what the pages are asked for, and an account of each role."""
        session, head = self.session, self.heads[0]
        assert head.offer is not None
        accounts = {
            Role.TOWNSHIP: an_account(session, Role.TOWNSHIP, region=self.towns[0]),
            Role.HEAD: an_account(session, head=head),
            Role.COORDINATOR: an_account(session, Role.COORDINATOR, region=self.county),
            Role.ADMINISTRATOR: an_account(session, Role.ADMINISTRATOR, region=self._province()),
            Role.OBSERVER: an_account(session, Role.OBSERVER, region=self._province()),
        }
        for number in range(self.size):
            an_account(session, Role.OBSERVER, region=self.county)
            self._audit(accounts[Role.COORDINATOR], number)
        session.flush()
        assignment = self.standing[0]
        if session.get(HolidayYear, self.coming.year) is None:
            holidays_entered(session, self.coming.year, days=self.size)
        self.certificates = [a_certificate(session, head) for _ in range(self.size)]
        notification = self._news()
        complaint = crowded_complaints(session, self.code, self.size, accounts)
        channels = [a_channel_account(session, county_code=self.code) for _ in range(self.size)]
        pass_on_links(session, self.heads[1:], self.code)
        keys: dict[str, int | str] = {
            "lending_place_id": crowded_kit(session, self.code, self.packs, self.standing).id, "hand_over_id": 1,
            "venue_id": self.venues[0].id, "topic_id": self.topics[0].id, "pack_id": self.packs[0].id,
            "institution_id": head.institution_id, "head_id": head.id, "offer_id": head.offer.id,
            "round_id": self.round.id, "old_round_id": self.rounds[0].id, "need_id": self.open[0].id,
            "run_id": self.run.id, "plan_id": self.plan.id, "scenario_id": self._scenario(),
            "area_round_id": a_round(session, self.code[:4]).id, "assignment_id": assignment.id,
            "invitation_id": assignment.invitations[0].id, "account_id": accounts[Role.TOWNSHIP].id,
            "notification_id": notification.id, "complaint_id": complaint.id, "complaint_number": complaint.number,
            "series_id": self._series().id, "unplaced_need_id": self._unplaced(), "sheet_id": self._sheet().id,
            "kind": "needs", "channel_account_id": channels[0].id, "position": 0, "region_code": self.code,
            "certificate_id": self.certificates[0].id, "certificate_number": self.certificates[0].number,
            "county_code": self.code, "township_code": self.towns[0].code, "post_id": head.posts[0].id,
            "paper_id": so_many_papers(session, self.code, self.size), "number": 2,
            "firm_output_id": so_many_outputs(session, self.heads, self.size),
            "firm_request_id": so_many_firm_requests(
                session, self.heads, self.open, [each.need for each in self.standing], self.size
            ),
            **so_many_products(session, self.topics, self.heads, self.packs),
            **so_many_stops(session, self.code, self.open),
            "recruit_study_id": (study := a_study(session, *self.topics, serves=self.open[0])).id,
            "handover_id": so_many_handovers(session, accounts[Role.COORDINATOR], self.size),
            "prospect_id": study.prospects[0].id, "region_change_id": so_many_changes(session, self.towns),
            "head_transfer_id": so_many_transfers(session, self.heads), **so_many_calls(session, self.heads, self.open),
            "post_draft_id": crowded_posts(session, self.county, self.heads, self.towns).id,
        }  # fmt: skip
        keys |= so_many_words(session, the_group(session, self.code), self.heads, self.open)
        return Things(keys, {role: account.id for role, account in accounts.items()})

    def _scenario(self) -> int:
        """So many scenarios of so many visits each."""
        hour = datetime.combine(self.coming, time(3))
        heads = [head.id for head in self.heads]
        visits = [
            KeptVisit(need.id, tuple(heads[: len(need.parts)]), hour) for need in (*self.open, *self.proposed)
        ]
        made = [a_scenario(self.session, self.round, *visits) for _ in range(self.size)]
        return made[0].id

    def _unplaced(self) -> int:
        """So many needs in own words in each township."""
        made = [an_unplaced_need(self.session, each) for each in self.towns for _ in range(self.size)]
        return made[0].id

    def _series(self) -> Series:
        """So many needs that come again, so many weeks."""
        found = [a_series(self.session, each, self.size + 1) for each in self.open]
        return found[0]

    def _sheet(self) -> Sheet:
        """So many sheets, each with so many rows in every state."""
        rows = dict.fromkeys(RowState, self.size)
        return next(iter([a_sheet(self.session, self.county, rows) for _ in range(self.size)]))

    def _province(self) -> Region:
        return self.session.get_one(Region, self.code[:2])

    def _topic(self, number: int) -> Topic:
        topic = a_topic(self.session, f"topic-{number}", county_code=self.code)
        topic.packs = [TopicPack(pack_id=pack.id) for pack in self.packs]
        self.session.flush()
        return topic

    def _head(self, number: int) -> Head:
        head = a_head(
            self.session,
            township=self.towns[number % self.size],
            topics=dict.fromkeys(self.topics, 3),
            pattern=ANY_HOUR,
            offer=TIRELESS,
        )
        assert head.offer is not None
        head.posts = [Post(region_code=self.code, seat=seat) for seat in list(Seat)[: self.size]]
        head.offer.exceptions = [
            AvailabilityException(day=self.coming + timedelta(days=14 + 2 * day), available=False)
            for day in range(self.size)
        ]
        return head

    def _need(self, number: int, monday: date, *, parts: int | None = None) -> Need:
        venue = self.venues[number]
        days = [monday + timedelta(days=day) for day in range(number % 3, number % 3 + self.size)]
        need = a_need(
            self.session,
            venue=venue,
            topics=self.topics[:parts],
            windows=[(day, 8 * 60, 20 * 60) for day in days if day < monday + WEEK],
            audience=20,
            contact="张小梅 000 0000 0001",
        )
        need.packs = [NeedPack(pack_id=pack.id) for pack in self.packs]
        likes = (HeadPreference.PREFER, HeadPreference.EXCLUDE)
        need.head_preferences = [
            NeedHead(head_id=head.id, preference=likes[place % 2])
            for place, head in enumerate(self.heads[-self.size :])
        ]
        self.session.flush()
        return need

    def _assigned(self, need: Need, number: int, plan: Plan, status: AssignmentStatus) -> None:
        start = datetime.combine(need.windows[0].day, time(8)) + timedelta(hours=2 * number)
        heads = self.heads[: self.size]
        an_assignment(self.session, need, *heads, plan=plan, status=status, starts_at=start)

    def _standing(self, number: int) -> object:
        need = self._need(number, self.coming)
        released = Plan(round_id=self.round.id, status=PlanStatus.RELEASED, created_at=clock.now())
        self.session.add(released)
        self.session.flush()
        start = datetime.combine(self.coming + timedelta(days=3), time(9)) + timedelta(hours=2 * number)
        heads = self.heads[: self.size]
        return an_assignment(self.session, need, *heads, plan=released, starts_at=start)

    def _past_week(self, ago: int) -> Round:
        monday = self.coming - (ago + 1) * WEEK
        round_ = a_round(self.session, self.code, monday=monday, status=RoundStatus.RELEASED)
        plan = Plan(round_id=round_.id, status=PlanStatus.RELEASED, created_at=clock.now())
        self.session.add(plan)
        self.session.flush()
        for number in range(self.size):
            need = self._need(number, monday)
            start = datetime.combine(monday, time(8)) + timedelta(hours=2 * number)
            done = an_assignment(
                self.session, need, *self.heads[: self.size], plan=plan, status=AssignmentStatus.DONE, starts_at=start
            )  # fmt: skip
            need.status = NeedStatus.RATED
            a_visit(self.session, done, attendance=9)
        return round_

    def _news(self) -> Notification:
        """Whom to tell, who was told, and what is new for everybody, of each standing visit."""
        for visit in self.standing:
            a_notification(self.session, visit, NotificationEvent.WITHDRAWN)
            a_notification(self.session, visit, NotificationEvent.CONFIRMED, Audience.TOWNSHIP)
            a_notification(self.session, visit, NotificationEvent.DECLINED, Audience.COORDINATOR)
            told = {"told_at": clock.now(), "told_by": ToldBy.TELEPHONE, "teller": "王主任"}
            a_notification(self.session, visit, **told)
        asked = [a_notification(self.session, visit) for visit in self.standing]
        return asked[0]

    def _run(self) -> Run:
        run = Run(
            round_id=self.round.id, week="{}", seconds=10, status=RunStatus.FAILED, created_at=clock.now()
        )
        run.progress = [
            RunProgress(sequence=number, phase="searching", total=9, elapsed_ms=number * 100, value=number)
            for number in range(self.size)
        ]
        self.session.add(run)
        self.session.flush()
        return run

    def _audit(self, account: Account, number: int) -> None:
        for subject, key in (("need", self.open[0].id), ("round", self.round.id)):
            self.session.add(
                AuditEntry(
                    at=clock.now() + timedelta(seconds=number),
                    account_id=account.id,
                    region_code=self.code,
                    action=f"{subject}.edit",
                    subject=subject,
                    subject_key=str(key),
                    detail={},
                )
            )
