"""The forms of the working groups: signed in, and by the link of a personal page."""

from __future__ import annotations

from sqlalchemy import select

from matcher.models import HeadProposal, HeadSearch, Need, PersonalPage, TopicSuggestion
from matcher.vocabulary import NeedStatus
from tests.builders.catalogue import a_topic
from tests.builders.groups import a_member, a_proposal, a_search, a_suggestion, the_group
from tests.builders.needs import a_need
from tests.builders.people import a_personal_page
from tests.builders.places import DONGTAI
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.little_county import LittleCounty

CHANGED = "changed after you had opened it"


def _group(county: LittleCounty) -> str:
    return f"/groups/{the_group(county.session, DONGTAI).id}"


def _led(county: LittleCounty) -> None:
    a_member(county.session, county.week.heads[0], leads=True)


def _need(county: LittleCounty) -> str:
    """An open need that the second head could take."""
    _led(county)
    need = a_need(county.session, topics=[county.week.topic])
    return f"{_group(county)}/needs/{need.id}"


def _lonely(county: LittleCounty) -> str:
    """An open need of a topic that nobody offers."""
    _led(county)
    need = a_need(county.session, topics=[a_topic(county.session, "sleep", name="睡眠健康")])
    return f"{_group(county)}/needs/{need.id}"


def _newest_need(county: LittleCounty) -> Need:
    return county.session.scalars(select(Need).order_by(Need.id.desc())).first()


def _need_is_taken(county: LittleCounty) -> None:
    _newest_need(county).status = NeedStatus.MATCHED
    county.session.commit()


def _leader_answers(county: LittleCounty) -> None:
    page = f"{_group(county)}/needs/{_newest_need(county).id}"
    county.person("head").submit(page, "/answer", {"answer": "nobody", "words": "都在外地"})


def _members(county: LittleCounty) -> str:
    return f"{_group(county)}/members"


def _member_taken(county: LittleCounty) -> None:
    county.person("bert").submit(_members(county), "/members", {"members": str(county.spare.id)})


def _text(county: LittleCounty) -> str:
    return f"{_group(county)}/texts/rules/edit"


def _written(county: LittleCounty) -> None:
    county.person("bert").submit(_text(county), "/edit", {"text": "# 伯特的规则"})


def _proposed(county: LittleCounty) -> str:
    need = a_need(county.session, topics=[county.week.topic])
    proposal = a_proposal(county.session, need, county.week.heads[1], county.week.heads[0])
    return f"/groups/proposals/{proposal.id}"


def _proposal_settled(county: LittleCounty) -> None:
    proposal = county.session.scalars(select(HeadProposal)).one()
    page = f"/groups/proposals/{proposal.id}"
    county.person("bert").submit(page, "/settle", {"yes": "0", "words": "那周不在"})


def _suggested(county: LittleCounty) -> str:
    _led(county)
    return f"/groups/topics/{a_suggestion(county.session, the_group(county.session, DONGTAI)).id}"


def _topic_decided(county: LittleCounty) -> None:
    page = f"/groups/topics/{county.session.scalars(select(TopicSuggestion)).one().id}"
    county.person("bert").submit(page, "/decide", {"yes": "0", "words": "菜单里有了"})


def own_page(county: LittleCounty) -> str:
    """The personal page of the first head."""
    head = county.week.heads[0]
    page = county.session.get(PersonalPage, head.id) or a_personal_page(county.session, head)
    return f"/me/{county.app.extensions['sizhang.personal_links'].token_of(page)}"


def _looked_for(county: LittleCounty) -> str:
    _led(county)
    search = a_search(county.session, county.week.topic, f"{DONGTAI}115")
    return f"/groups/searches/{search.id}"


def _leader_knows(county: LittleCounty) -> None:
    page = f"/groups/searches/{county.session.scalars(select(HeadSearch)).one().id}"
    county.person("head").submit(page, "/answer", {"answer": "nobody", "words": "都在外地"})


GROUPS: Forms = {
    "group_members.update": Outdated(_members, "/members", _member_taken, CHANGED),
    "group_members.save": Outdated(
        _text, "/edit", _written, "伯特的规则", typed={"text": "# 安娜的规则"}, kept=("# 安娜的规则",)
    ),
    "group_words.settle": Outdated(
        _proposed, "/settle", _proposal_settled, "那周不在", typed={"yes": "0", "words": "太远"}, kept=("太远",),
        again=False,
    ),
    "groups.propose": Outdated(
        _need, "/propose", _need_is_taken, "not open any more", who="head",
        typed={"proposed_id": "2", "why": "常去那里"}, kept=("常去那里",), again=False,
    ),
    "groups.answer": Outdated(
        _lonely, "/answer", _leader_answers, "都在外地", who="head",
        typed={"answer": "nobody", "words": "明年再说"}, kept=("明年再说",),
    ),
    "groups.ask": Outdated(_lonely, "/ask", _need_is_taken, "not open any more", again=False),
    "groups.decide": Outdated(
        _suggested, "/decide", _topic_decided, "菜单里有了", who="head", typed={"yes": "0", "words": "太专"},
        kept=("太专",), again=False,
    ),
    "groups.suggest": NeverOutdated("a new suggestion; a name that is there already is refused"),
    "groups.found": Outdated(
        _looked_for, "/answer", _leader_knows, "都在外地", who="head",
        typed={"answer": "newcomer", "words": "县医院儿科"}, kept=("县医院儿科",),
    ),
    "groups.end": Outdated(_looked_for, "/end", _leader_knows, "都在外地"),
    "personal_group.found": Outdated(
        lambda county: own_page(county) + _looked_for(county),
        "/answer", _leader_knows, "都在外地", who="head",
        typed={"answer": "newcomer", "words": "县医院儿科"}, kept=("县医院儿科",),
    ),
    "answers.could_not": NeverOutdated("it says no to what is asked; what is asked no more is left as it is"),
    "personal_page.could_not": NeverOutdated("it says no to what is asked; what is asked no more is left as it is"),
    "personal_group.propose": Outdated(
        lambda county: own_page(county) + _need(county),
        "/propose", _need_is_taken, "not open any more", who="head",
        typed={"proposed_id": "2", "why": "常去那里"}, kept=("常去那里",), again=False,
    ),
    "personal_group.answer": Outdated(
        lambda county: own_page(county) + _lonely(county),
        "/answer", _leader_answers, "都在外地", who="head",
        typed={"answer": "nobody", "words": "明年再说"}, kept=("明年再说",),
    ),
    "personal_group.decide": Outdated(
        lambda county: own_page(county) + _suggested(county),
        "/decide", _topic_decided, "菜单里有了", who="head", typed={"yes": "0", "words": "太专"}, kept=("太专",),
        again=False,
    ),
    "personal_group.suggest": NeverOutdated("a new suggestion; a name that is there already is refused"),
}  # fmt: skip
