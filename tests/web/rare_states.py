"""States whose forms the demonstration does not show: put beside it, so that a walk finds every form there is."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import (
    Account,
    Assignment,
    CountySettings,
    Head,
    Institution,
    Invitation,
    Need,
    Offer,
    Refusal,
    Region,
    ResourcePack,
    Round,
    Topic,
    Venue,
)
from matcher.vocabulary import (
    LIVE_ANSWERS,
    Answer,
    Audience,
    ChannelKind,
    NeedStatus,
    NotificationEvent,
    Placing,
    RefusalKind,
    Role,
    RowState,
    ToldBy,
)
from tests.builders.catalogue import a_topic
from tests.builders.certificates import a_certificate
from tests.builders.channels import a_channel_account
from tests.builders.complaints import a_complaint, an_answer
from tests.builders.duties import a_duty, told
from tests.builders.holidays import holidays_entered
from tests.builders.moves import a_move
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county, a_township, a_venue
from tests.builders.rounds import a_round, an_assignment
from tests.builders.series import a_series
from tests.builders.sheets import a_sheet
from tests.builders.unplaced import an_unplaced_need
from tests.web.rare_aboard import beginning_pages
from tests.web.rare_areas import CITY_COORDINATOR, area_pages
from tests.web.rare_colleagues import (
    both_asked_beside,
    colleagues_beside,
    name_a_colleague,
)
from tests.web.rare_drafts import draft_with_steps, helped_by_a_change, post_lists
from tests.web.rare_emergencies import emergency_pages
from tests.web.rare_enquiries import asked_for_the_hole, asked_of
from tests.web.rare_firms import FIRM_LEADER
from tests.web.rare_groups import group_pages
from tests.web.rare_handovers import handed_over
from tests.web.rare_kit import kit_pages
from tests.web.rare_links import given_a_page, link_lists, proposed_in
from tests.web.rare_noes import a_no_beside, suggested_beside, withdrawn_beside
from tests.web.rare_papers import paper_pages
from tests.web.rare_products import product_pages
from tests.web.rare_regions import changed_townships
from tests.web.rare_requests import asked_beside, asked_who_sign_in
from tests.web.rare_scenarios import a_live_run, live_study, planned_campaign, scenario_pages
from tests.web.rare_transfers import transfer_pages

DONGTAI = "320981"
EXTRA = {"planless": "320971", "fresh": "320972", "vacant": "320973", "running": "320974"}
BRIEFLY = (*EXTRA, CITY_COORDINATOR, FIRM_LEADER)


def arrange_rare_states(session: Session) -> dict[str, list[str]]:
    """Archived records, a paused offer, a draft, settings of one's own; four counties with weeks of other states.

    Returns where to find what no link may lead to, by login; the coordinators of the four counties sign in by
    their names in `EXTRA`.
    """
    for model in (Venue, Topic, ResourcePack, Institution, Head):
        place = model.township_code if model is Venue else model.county_code
        last = select(model).where(place.startswith(DONGTAI)).order_by(model.id.desc())
        archived = session.scalars(last).first()
        archived.active = False
    session.scalars(select(Offer).order_by(Offer.id)).first().published = False
    closed = _account(session, "qindong")
    closed.active = False
    settings = session.get(CountySettings, DONGTAI) or CountySettings(county_code=DONGTAI)
    settings.speed_kmh = 41
    session.add(settings)
    for login, code in EXTRA.items():
        an_account(session, Role.COORDINATOR, region=a_county(session, code), login=login)
    placeable = _need(session, EXTRA["planless"])
    a_head(session, township=placeable.township, topics={placeable.parts[0].topic: 3})
    planless = a_round(session, EXTRA["planless"])
    draft = _draft(session, _account(session, "sancang").region_code)
    series = a_series(
        session, a_need(session, venue=draft.venue, topics=[each.topic for each in draft.parts])
    )
    series.hours = [[0, 480, 600]]
    a_duty(session, draft.parts[0].topic, "市气象局")
    told(session, session.get_one(Need, series.need_id), clock.today(), "市气象局")
    own_words = [*_own_words(session, draft), f"/needs/{withdrawn_beside(session, draft).id}"]
    need, round_ = _vacant(session, EXTRA["vacant"])
    kit = kit_pages(session, need)
    _news(session, need)
    asked_for_the_hole(session, need)
    sheet = a_sheet(session, session.get_one(Region, EXTRA["vacant"]), {RowState.QUESTION: 1, RowState.OK: 1})
    an_answer(session, _account(session, "sancang"))
    _need(session, EXTRA["running"])
    run = a_live_run(session, EXTRA["running"])
    channels = [
        a_channel_account(session, kind, county_code=DONGTAI, enabled=enabled)
        for kind, enabled in ((ChannelKind.WECOM_ROBOT, True), (ChannelKind.SMS_ALIYUN, False))
    ]
    away = session.scalars(
        select(Head)
        .where(Head.county_code == DONGTAI, Head.offer.has(Offer.exceptions.any()))
        .order_by(Head.id)
    ).first()
    assert away is not None
    complaints = [a_complaint(session), a_complaint(session, is_correction=True, head_id=away.id)]
    a_certificate(session, away)
    gone = a_head(session, township=session.get_one(Region, away.township_code), active=False)
    gone.opted_out_at = clock.now()
    unheard = {"hours_assumed": True, "max_travel_minutes": None, "max_audience": None}
    assumed = a_head(session, township=session.get_one(Region, away.township_code), pattern=(), offer=unheard)
    assumed.place_assumed = True
    refused = {"minute": clock.now().replace(second=0, microsecond=0), "kind": RefusalKind.WRONG_PASSWORD}
    session.add(Refusal(account_id=_account(session, "sancang").id, address="192.0.2.1", count=1, **refused))
    of_groups = group_pages(session)
    return {
        "dongtai": [
            f"/accounts/{closed.id}/edit",
            *changed_townships(session),
            f"/heads/{away.id}/offer/days",
            *(f"/heads/{each.id}" for each in (gone, archived)),
            f"/subscriptions/heads/{away.id}",
            *(f"/heads/{assumed.id}{end}" for end in ("", "/offer")),
            *("/heads/new", proposed_in(session, DONGTAI)),
            *draft_with_steps(session, _account(session, "dongtai")),
            *(f"/complaints/{each.id}" for each in complaints),
            *(f"/channels/{channel.id}/edit" for channel in channels),
            *(f"/settings/{DONGTAI}/channels/new?kind={kind}" for kind in ChannelKind),
            *(f"/settings/{DONGTAI}/channels/messages?audience={audience}" for audience in Audience),
            f"/heads/{away.id}/certificates",
            *paper_pages(session),
            *product_pages(session, DONGTAI),
            *post_lists(session, DONGTAI),
            planned_campaign(session, DONGTAI),
            *emergency_pages(session, _account(session, "dongtai"), _account(session, "zhoumingyuan")),
            *of_groups.pop("dongtai"),
            "/settings/320981/copy?source=320904",
            handed_over(session, _account(session, "dongtai")),
            *transfer_pages(session, _account(session, "zhoumingyuan").head),
        ],
        **of_groups,
        "sancang": [
            *(f"/needs/{draft.id}{end}" for end in ("", "/edit")),
            f"/series/{series.id}",
            f"/needs/{series.need_id}",
            *own_words,
            asked_who_sign_in(session, draft, _account(session, "zhoumingyuan").head),
        ],
        "planless": [
            *scenario_pages(session, planless),
            f"/rounds/{planless.id}/needs/{placeable.id}/where",
            helped_by_a_change(session, planless, _need(session, EXTRA["planless"], "first-aid")),
            asked_beside(session, planless, _need(session, EXTRA["planless"], "first-aid")),
        ],
        "fresh": ["/rounds", f"/aboard/{EXTRA['fresh']}"],
        "vacant": [
            "/rounds",
            "/notifications",
            f"/needs/{need.id}/details",
            f"/needs/{need.id}/move",
            f"/needs/{_asked_to_move(session, need).id}",
            f"/sheets/{sheet.id}",
            f"/sheets/{sheet.id}/rows/2",
            *(f"/rounds/{round_.id}{page}" for page in ("", f"/needs/{need.id}", "/close")),
            f"/rounds/{round_.id}/call-off?township_code={need.township_code}",
            f"/rounds/{round_.id}/needs/{suggested_beside(session, need).id}",
            *(f"/rounds/{round_.id}/needs/{each.id}" for each in colleagues_beside(session, need)),
            f"/rounds/{round_.id}/needs/{both_asked_beside(session, need).id}",
            f"/heads/{given_a_page(session, need).id}",
            *link_lists(session, need),
            *kit,
        ],
        CITY_COORDINATOR: area_pages(session),
        "admin": [
            *beginning_pages(session),
            f"/calendar-days?year={holidays_entered(session, clock.today().year + 1).year}",
        ],
        "running": [f"/rounds/{run.round_id}", f"/runs/{run.id}", live_study(session, EXTRA["running"])],
    }


def _asked_to_move(session: Session, beside: Need) -> Need:
    """A visit for which other times are proposed, and one of a head who signs in."""
    plan = session.scalars(select(Assignment).where(Assignment.need_id == beside.id)).one().plan
    need = _need(session, beside.township_code[:6])
    head = a_head(session, township=beside.township, topics={need.parts[0].topic: 3})
    a_move(session, an_assignment(session, need, head, plan=plan, starts_at=_hours_later(need, 4)))
    signed_in = session.scalars(
        select(Assignment)
        .join(Assignment.invitations)
        .where(
            Invitation.head_id == _account(session, "zhoumingyuan").head_id,
            Invitation.answer.in_(LIVE_ANSWERS),
            Assignment.starts_at > clock.now(),
        )
        .order_by(Assignment.id)
    ).first()
    assert signed_in is not None
    a_move(session, signed_in)
    name_a_colleague(session, signed_in)
    head = session.get_one(Head, signed_in.invitations[0].head_id)
    asked_of(session, head, a_no_beside(session, beside, head))
    return need


def _hours_later(need: Need, hours: int) -> datetime:
    window = need.windows[0]
    return datetime.combine(window.day, time.min) + timedelta(minutes=window.start_minute + hours * 60)


def _account(session: Session, login: str) -> Account:
    return session.scalars(select(Account).where(Account.login == login)).one()


def _own_words(session: Session, draft: Need) -> list[str]:
    """Needs in own words in every state, and the form of one that is written anew."""
    made = [
        an_unplaced_need(
            session, draft.township, state=state, need=draft if state is Placing.PLACED else None
        )
        for state in Placing
    ]
    return [*(f"/needs/unplaced/{each.id}" for each in made), f"/needs/new?instead_of={made[0].id}"]


def _draft(session: Session, township: str) -> Need:
    venue = session.scalars(select(Venue).where(Venue.township_code == township)).first()
    return a_need(session, venue=venue, topics=[a_topic(session)], status=NeedStatus.DRAFT, posted_at=None)


def _need(session: Session, county: str, *codes: str) -> Need:
    venue = a_venue(session, a_township(session, f"{county}115"))
    topics = [a_topic(session, code, county_code=county) for code in codes or ("hypertension",)]
    return a_need(session, venue=venue, topics=topics)


def _vacant(session: Session, county: str) -> tuple[Need, Round]:
    need = _need(session, county, "hypertension", "first-aid")
    township = a_township(session, f"{county}115")
    topics = [part.topic for part in need.parts]
    heads = [a_head(session, township=township, topics=dict.fromkeys(topics, 3)) for _ in range(3)]
    assignment = an_assignment(session, need, *heads[:2])
    assignment.invitations[1].answer = Answer.DECLINED
    return need, assignment.round


def _news(session: Session, need: Need) -> None:
    """Somebody to be told, somebody who was told, and changes to acknowledge, one of them in the week's rail."""
    visit = session.scalars(select(Assignment).where(Assignment.need_id == need.id)).one()
    a_notification(session, visit)
    a_notification(session, visit, NotificationEvent.DECLINED, Audience.COORDINATOR)
    a_notification(session, visit, NotificationEvent.DETAILS, Audience.COORDINATOR)
    a_notification(session, visit, told_at=clock.now(), told_by=ToldBy.TELEPHONE, teller="王主任")
