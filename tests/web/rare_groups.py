"""Needs that a working group has yet to say something of, for a walk over all forms."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.groups.queries.open_needs import open_needs
from matcher.links.personal_links import PersonalLinks
from matcher.models import Account, Need, PersonalPage, Topic, WorkingGroup
from matcher.vocabulary import Kind, SearchAnswer
from tests.builders.catalogue import a_topic
from tests.builders.groups import a_search
from tests.builders.needs import a_need
from tests.builders.places import a_township, a_venue
from tests.builders.recruiting import a_study
from tests.web.rare_firms import FIRM_LEADER, closed_request, leaders_page_by_link, pages_of_leader

LEADER = "zhoumingyuan"
COUNTY, OF_LEADER = "320981", "320904"


def group_pages(session: Session) -> dict[str, list[str]]:
    """For a coordinator a need of a topic that nobody offers, for a leader one that somebody could take."""
    lonely = _need(session, COUNTY, a_topic(session, "sleep", county_code=COUNTY, name="睡眠"))
    return {
        "dongtai": [
            f"/groups/{_group(session, COUNTY).id}/needs/{lonely.id}",
            closed_request(session),
            _worth_looking_for(session),
            _looked_for(session, COUNTY, "stroke"),
        ],
        LEADER: [_could(session), _looked_for(session, OF_LEADER, "stroke"), _thought_of(session)],
        FIRM_LEADER: pages_of_leader(session, COUNTY),
    }


def group_pages_by_link(session: Session, links: PersonalLinks) -> list[str]:
    """The leader's need, and whom her county looks for, behind the link of her personal page."""
    leader = session.scalars(select(Account).where(Account.login == LEADER)).one()
    page = session.get_one(PersonalPage, leader.head_id)
    own = f"/me/{links.token_of(page)}"
    return [
        own + _could(session),
        own + _looked_for(session, OF_LEADER, "stroke-by-link"),
        leaders_page_by_link(session, links, COUNTY),
    ]


def _worth_looking_for(session: Session) -> str:
    """The page of a study with a prospect that was not put to the group yet."""
    a_study(session, a_topic(session, "hearing", county_code=COUNTY, name="听力保健"))
    return "/recruiting"


def _looked_for(session: Session, county: str, code: str) -> str:
    """A search that waits for the leader's word."""
    topic = a_topic(session, code, county_code=county, name=f"卒中识别 {code}")
    return f"/groups/searches/{a_search(session, topic, a_township(session, f'{county}115').code).id}"


def _thought_of(session: Session) -> str:
    """The first page of the leader, who is thought of for a topic that she does not offer."""
    leader = session.scalars(select(Account).where(Account.login == LEADER)).one()
    topic = a_topic(session, "first-aid-at-sea", county_code=OF_LEADER, name="海上急救")
    search = a_search(session, topic, a_township(session, f"{OF_LEADER}115").code)
    search.answer, search.answered_at = SearchAnswer.HEAD, clock.now()
    search.head_id = search.leader_id = leader.head_id
    session.flush()
    return "/answers"


def _could(session: Session) -> str:
    group = _group(session, OF_LEADER)
    found = next((each for each in open_needs(session, group) if each.could and not each.lonely), None)
    if found is not None:
        return f"/groups/{group.id}/needs/{found.id}"
    offered = select(Topic).where(
        Topic.county_code == OF_LEADER, Topic.group == Kind.MEDICAL, Topic.code == "hypertension"
    )
    return f"/groups/{group.id}/needs/{_need(session, OF_LEADER, session.scalars(offered).one()).id}"


def _need(session: Session, county: str, topic: Topic) -> Need:
    return a_need(session, venue=a_venue(session, a_township(session, f"{county}115")), topics=[topic])


def _group(session: Session, county: str) -> WorkingGroup:
    query = select(WorkingGroup).where(WorkingGroup.county_code == county, WorkingGroup.kind == Kind.MEDICAL)
    return session.scalars(query).one()
