"""Names that look the same are listed for a person, each group once, within reach only."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import Institution, Region, ResourcePack
from matcher.policy import Actor
from matcher.registry.queries.names_alike import names_alike
from matcher.vocabulary import Kind, Role
from tests.builders.catalogue import a_topic
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI, a_township, a_venue

ELSEWHERE = "320982"


def test_names_that_look_the_same_are_listed_and_others_are_not(session: Session) -> None:
    actor = Actor.of(an_account(session, Role.COORDINATOR))
    first = a_head(session, name="买买提·吐尔逊")
    second = a_head(session, name="买买提•吐尔逊")
    a_head(session, name="买买提・吐尔逊")  # at another institution
    second.institution_id = first.institution_id
    a_venue(session, name="礼堂")
    a_venue(session, name="礼　堂", active=False)
    a_topic(session, "one", name="５Ｇ")
    a_topic(session, "two", name="5G")
    a_topic(session, "three", name="5G", county_code=ELSEWHERE)
    session.flush()
    found = names_alike(session, actor)
    assert [(group.kind, [record.name for record in group.records]) for group in found] == [
        ("head", ["买买提·吐尔逊", "买买提•吐尔逊"]),
        ("venue", ["礼堂", "礼　堂"]),
        ("topic", ["５Ｇ", "5G"]),
    ]
    assert [record.active for record in found[1].records] == [True, False]
    assert found[0].place.chinese == first.institution.name


def test_another_countys_names_are_not_listed(session: Session) -> None:
    a_township(session)
    a_township(session, f"{ELSEWHERE}100", "别镇")
    for name in ("县医院", "县 医院"):
        session.add(Institution(county_code=ELSEWHERE, kind=Kind.MEDICAL, name=name))
        session.add(ResourcePack(county_code=ELSEWHERE, code=name, name=name, name_en="", stock=1))
    session.flush()
    assert names_alike(session, Actor.of(an_account(session, Role.COORDINATOR))) == ()
    city = session.get_one(Region, DONGTAI[:4])
    found = names_alike(session, Actor.of(an_account(session, Role.ADMINISTRATOR, region=city)))
    assert [(group.kind, len(group.records)) for group in found] == [("institution", 2), ("pack", 2)]
