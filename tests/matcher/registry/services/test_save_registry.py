"""Keeping the registry: within reach, without namesakes, never over somebody else's change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Conflict, Invalid
from matcher.models import AuditEntry, Region
from matcher.policy import Actor
from matcher.registry.schemas.head import HeadCommand
from matcher.registry.schemas.institution import InstitutionCommand
from matcher.registry.schemas.pack import PackCommand
from matcher.registry.schemas.topic import TopicCommand, TopicDutyCommand, TopicPackCommand
from matcher.registry.schemas.venue import VenueCommand
from matcher.registry.services.save_head import save_head
from matcher.registry.services.save_institution import save_institution
from matcher.registry.services.save_pack import save_pack
from matcher.registry.services.save_topic import save_topic
from matcher.registry.services.save_venue import save_venue
from matcher.vocabulary import Kind, Role, TopicForm, VenueKind
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.needs import a_need
from tests.builders.outputs import a_firms_head, an_output
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county, a_township, a_venue


def coordinator(session: Session) -> Actor:
    return Actor.of(an_account(session, Role.COORDINATOR))


def hall(township_code: str, name: str = "三仓镇礼堂", **values: object) -> VenueCommand:
    return VenueCommand(township_code, VenueKind.VILLAGE_HALL, name, 80, 1, **values)


def test_a_venue_without_a_position_stands_where_its_township_does(session: Session) -> None:
    township = a_township(session)
    venue = save_venue(session, coordinator(session), hall(township.code))
    assert (venue.latitude, venue.longitude) == (township.latitude, township.longitude)


def test_a_foreign_township_is_refused_like_a_missing_one(session: Session) -> None:
    foreign = a_township(session, "320982100", "别镇")
    messages = []
    for code in (foreign.code, "320981999"):
        with pytest.raises(Invalid) as refused:
            save_venue(session, coordinator(session), hall(code))
        messages.append(refused.value.messages)
    assert messages[0] == messages[1]
    assert set(messages[0]) == {"township_code"}


def test_a_township_has_no_two_venues_of_one_name(session: Session) -> None:
    actor, township = coordinator(session), a_township(session)
    save_venue(session, actor, hall(township.code))
    with pytest.raises(Invalid) as refused:
        save_venue(session, actor, hall(township.code))
    assert set(refused.value.messages) == {"name"}


ALIKE = [
    ("买买提·吐尔逊", "买买提•吐尔逊"),
    ("李（小）明", "李(小)明"),
    ("李明", "李　明"),
    ("Müller 站", "MÜLLER站"),
    ("5G", "５Ｇ"),
]


@pytest.mark.parametrize(("first", "second"), ALIKE)
def test_a_name_that_looks_like_another_is_refused_as_the_same(
    session: Session, first: str, second: str
) -> None:
    actor, township = coordinator(session), a_township(session)
    hospital = a_head(session, township=township).institution_id

    def save(name: str) -> Iterator[Callable[[], object]]:
        yield lambda: save_venue(session, actor, hall(township.code, name))
        yield lambda: save_topic(session, actor, TopicCommand(Kind.MEDICAL, name, 90, 60))
        yield lambda: save_pack(session, actor, PackCommand(name, 2))
        yield lambda: save_institution(session, actor, InstitutionCommand(Kind.MEDICAL, name))
        yield lambda: save_head(session, actor, HeadCommand(Kind.MEDICAL, name, hospital, township.code))

    for add, add_again in zip(save(first), save(second), strict=True):
        add()
        with pytest.raises(Invalid) as refused:
            add_again()
        assert set(refused.value.messages) == {"name"}


def test_a_record_may_be_written_in_another_way(session: Session) -> None:
    actor, venue = coordinator(session), a_venue(session, name="三仓５号站")
    save_venue(session, actor, hall(venue.township_code, "三仓5号站", version=venue.version), venue)
    assert venue.name == "三仓5号站"


def test_a_venue_keeps_its_township_while_needs_count_on_it(session: Session) -> None:
    actor, venue = coordinator(session), a_venue(session)
    a_need(session, venue=venue)
    other = a_township(session, "320981116", "头灶镇")
    with pytest.raises(Invalid) as refused:
        save_venue(session, actor, hall(other.code, version=venue.version), venue)
    assert set(refused.value.messages) == {"township_code"}


def test_a_change_over_somebody_elses_is_refused(session: Session) -> None:
    actor, venue = coordinator(session), a_venue(session)
    seen = venue.version
    save_venue(session, actor, hall(venue.township_code, "新名", version=seen), venue)
    with pytest.raises(Conflict):
        save_venue(session, actor, hall(venue.township_code, "旧名", version=seen), venue)


def test_a_topic_gets_a_code_of_its_own(session: Session) -> None:
    actor = coordinator(session)
    first = save_topic(session, actor, TopicCommand(Kind.MEDICAL, "高血压防治", 90, 60))
    second = save_topic(session, actor, TopicCommand(Kind.MEDICAL, "高血压仿治", 90, 60))
    assert first.code != second.code


def test_a_topic_is_held_in_the_form_that_was_chosen_or_is_usual_for_its_group(session: Session) -> None:
    actor = coordinator(session)
    usual = save_topic(session, actor, TopicCommand(Kind.AGRICULTURE, "稻田", 60, 40))
    assert usual.form is TopicForm.TRAINING
    chosen = TopicCommand(
        Kind.AGRICULTURE, "稻田", 60, 40, topic_form=TopicForm.EXHIBITION, version=usual.version
    )
    assert save_topic(session, actor, chosen, usual).form is TopicForm.EXHIBITION
    silent = TopicCommand(Kind.AGRICULTURE, "稻田", 60, 40, version=usual.version)
    assert save_topic(session, actor, silent, usual).form is TopicForm.EXHIBITION


def test_a_change_over_somebody_elses_kit_or_duties_is_refused(session: Session) -> None:
    actor = coordinator(session)
    topic = save_topic(session, actor, TopicCommand(Kind.MEDICAL, "义诊", 60, 40))
    seen = TopicCommand(Kind.MEDICAL, "义诊", 60, 40, version=topic.version)
    told = replace(seen, duties=(TopicDutyCommand("县卫生健康委", 3),))
    save_topic(session, actor, told, topic)
    with pytest.raises(Conflict):
        save_topic(session, actor, seen, topic)
    lent = replace(seen, packs=(TopicPackCommand(a_pack(session).id, 2),), version=topic.version)
    save_topic(session, actor, lent, topic)
    with pytest.raises(Conflict):
        save_topic(session, actor, replace(told, version=lent.version), topic)


def test_a_topic_keeps_its_months_in_order_and_its_kit(session: Session) -> None:
    pack = a_pack(session)
    wanted = TopicCommand(
        Kind.AGRICULTURE, "稻田", 60, 40, months=(11, 3), packs=(TopicPackCommand(pack.id, 2),)
    )
    topic = save_topic(session, coordinator(session), wanted)
    assert topic.season == "3,11"
    assert [(row.pack_id, row.quantity) for row in topic.packs] == [(pack.id, 2)]
    less = TopicCommand(Kind.AGRICULTURE, "稻田", 60, 40, version=topic.version)
    assert save_topic(session, coordinator(session), less, topic).packs == []


def test_another_countys_pack_is_refused(session: Session) -> None:
    pack = a_pack(session, county_code="320982")
    wanted = TopicCommand(Kind.MEDICAL, "讲座", 60, 40, packs=(TopicPackCommand(pack.id, 1),))
    with pytest.raises(Invalid) as refused:
        save_topic(session, coordinator(session), wanted)
    assert set(refused.value.messages) == {"packs"}


def test_somebody_above_the_counties_says_which_county(session: Session) -> None:
    a_county(session)
    city = Actor.of(an_account(session, Role.ADMINISTRATOR, region=session.get_one(Region, "3209")))
    with pytest.raises(Invalid) as refused:
        save_pack(session, city, PackCommand("血压计", 2))
    assert set(refused.value.messages) == {"county_code"}
    assert save_pack(session, city, PackCommand("血压计", 2, county_code="320981")).county_code == "320981"


def test_a_coordinator_cannot_reach_another_county_by_naming_it(session: Session) -> None:
    a_county(session, "320982", "大丰区")
    wanted = InstitutionCommand(Kind.MEDICAL, "某医院", county_code="320982")
    assert save_institution(session, coordinator(session), wanted).county_code == "320981"


def test_a_head_belongs_to_an_institution_of_its_county(session: Session) -> None:
    foreign = a_head(session, township=a_township(session, "320982100", "别镇"))
    wanted = HeadCommand(Kind.MEDICAL, "张三", foreign.institution_id, a_township(session).code)
    with pytest.raises(Invalid) as refused:
        save_head(session, coordinator(session), wanted)
    assert set(refused.value.messages) == {"institution_id"}


def test_every_change_leaves_an_audit_row_of_its_region(session: Session) -> None:
    topic = save_topic(session, coordinator(session), TopicCommand(Kind.MEDICAL, "讲座", 60, 40))
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "topic.add")).one()
    assert (entry.subject_key, entry.region_code) == (str(topic.id), "320981")


def test_a_firm_that_has_reported_outputs_stays_a_firm(session: Session) -> None:
    firm = a_firms_head(session).institution
    wanted = InstitutionCommand(Kind.MEDICAL, firm.name, version=firm.version)
    an_output(session, firm)
    with pytest.raises(Invalid) as refused:
        save_institution(session, coordinator(session), wanted, firm)
    assert set(refused.value.messages) == {"kind"}
    renamed = InstitutionCommand(Kind.ENTERPRISE, "新名公司", version=firm.version)
    assert save_institution(session, coordinator(session), renamed, firm).name == "新名公司"


def test_a_venue_is_the_place_of_a_firm_of_its_county(session: Session) -> None:
    firm, actor, township = a_firms_head(session).institution, coordinator(session), a_township(session)
    named = save_venue(session, actor, hall(township.code, firm.name))
    assert named.firm_id == firm.id
    assert save_venue(session, actor, hall(township.code, firm.name, version=1), named).firm_id is None
    assert save_venue(session, actor, hall(township.code, firm_id=firm.id)).firm_id == firm.id
    foreign = a_head(session, township=a_township(session, "320982100", "别镇")).institution
    foreign.kind = Kind.ENTERPRISE
    with pytest.raises(Invalid) as refused:
        save_venue(session, actor, hall(township.code, "别处", firm_id=foreign.id))
    assert set(refused.value.messages) == {"firm_id"}


def test_a_namesake_in_another_county_is_no_namesake(session: Session) -> None:
    a_topic(session, county_code="320982", name="讲座")
    assert save_topic(session, coordinator(session), TopicCommand(Kind.MEDICAL, "讲座", 60, 40)).id
