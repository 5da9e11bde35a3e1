"""Name, telephone, institution and topic register a head; where it sets out from is assumed by the institution."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Invalid
from matcher.models import Head, Institution, Offer, Topic
from matcher.policy import Actor
from matcher.registry.schemas.head import HeadCommand
from matcher.registry.schemas.institution import InstitutionCommand
from matcher.registry.schemas.register_head import RegisterHead
from matcher.registry.services.assume_place import confirm_place
from matcher.registry.services.register_head import register_head
from matcher.registry.services.save_head import save_head
from matcher.registry.services.save_institution import save_institution
from matcher.vocabulary import Kind, Role
from tests.builders.catalogue import a_topic
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county, a_township

WANG = RegisterHead("王建国", "三仓镇卫生院", "13912345678", "高血压")


@pytest.fixture
def topic(session: Session) -> Topic:
    county = a_county(session)
    seat = a_township(session, "320981001", name="东台镇")
    seat.latitude, seat.longitude = county.latitude, county.longitude
    far = a_township(session, "320981115", name="三仓镇")
    far.latitude, far.longitude = county.latitude + 0.2, county.longitude + 0.2
    return a_topic(session, name="高血压防治讲座")


@pytest.fixture
def actor(session: Session, topic: Topic) -> Actor:
    return Actor.of(an_account(session, Role.COORDINATOR, name="王芳"))


def _edit(head: Head, **changes: object) -> HeadCommand:
    now = HeadCommand(
        head.kind, head.name, head.institution_id, head.township_code, head.title, head.phone, head.latitude,
        head.longitude, version=head.version,
    )  # fmt: skip
    return replace(now, **changes)  # type: ignore[arg-type]  # whatever a test changes


def test_four_words_are_enough_to_be_invited(session: Session, actor: Actor, topic: Topic) -> None:
    made = register_head(session, actor, WANG)
    head = made.head
    assert (head.name, head.phone, head.kind, head.entered_by) == (
        "王建国",
        "13912345678",
        Kind.MEDICAL,
        "王芳",
    )
    assert made.new_institution is not None
    assert head.offer is not None
    assert (head.offer.published, head.offer.hours_assumed, head.offer.limits_assumed) == (True, True, True)
    assert [(row.topic_id, row.fit) for row in head.offer.topics] == [(topic.id, 3)]


def test_the_place_is_that_of_the_township_in_the_institutions_name(session: Session, actor: Actor) -> None:
    head = register_head(session, actor, WANG).head
    assert (head.township.name, head.place_assumed) == ("三仓镇", True)


def test_of_an_institution_nobody_can_place_it_is_the_county_seat(session: Session, actor: Actor) -> None:
    head = register_head(session, actor, replace(WANG, institution="市人民医院")).head
    assert (head.township.name, head.place_assumed) == ("东台镇", True)


def test_where_colleagues_set_out_from_counts_first_and_is_followed(session: Session, actor: Actor) -> None:
    head = register_head(session, actor, replace(WANG, institution="市人民医院")).head
    said = HeadCommand(Kind.MEDICAL, "李明", head.institution_id, "320981115", latitude=32.7, longitude=120.6)
    colleague = save_head(session, actor, said)
    session.refresh(head)
    assert (head.township.name, head.latitude, head.place_assumed) == ("三仓镇", 32.7, True)
    save_head(
        session, actor, _edit(colleague, township_code="320981001", latitude=None, longitude=None), colleague
    )
    session.refresh(head)
    assert head.township.name == "东台镇"


def test_an_institution_that_is_renamed_takes_assumed_places_along(session: Session, actor: Actor) -> None:
    made = register_head(session, actor, replace(WANG, institution="市人民医院"))
    institution = made.head.institution
    command = InstitutionCommand(institution.kind, "三仓镇中心卫生院", version=institution.version)
    save_institution(session, actor, command, institution)
    session.refresh(made.head)
    assert made.head.township.name == "三仓镇"


def test_changing_something_else_does_not_say_the_place(session: Session, actor: Actor) -> None:
    head = register_head(session, actor, WANG).head
    save_head(session, actor, _edit(head, title="主任医师"), head)
    assert head.place_assumed
    save_head(session, actor, _edit(head, township_code="320981001", latitude=None, longitude=None), head)
    assert not head.place_assumed


def test_a_place_that_was_confirmed_follows_nothing(session: Session, actor: Actor) -> None:
    head = register_head(session, actor, WANG).head
    confirm_place(session, actor, head, head.version)
    institution = head.institution
    save_institution(session, actor, InstitutionCommand(Kind.MEDICAL, "东台镇卫生院", version=institution.version),
                     institution)  # fmt: skip
    session.refresh(head)
    assert (head.township.name, head.place_assumed) == ("三仓镇", False)


def test_what_is_said_is_not_assumed(session: Session, actor: Actor) -> None:
    said = replace(WANG, kind=Kind.AGRICULTURE, township_code="320981001", title="站长")
    head = register_head(session, actor, said).head
    assert (head.kind, head.township.name, head.place_assumed, head.title) == (
        Kind.AGRICULTURE, "东台镇", False, "站长",
    )  # fmt: skip


def test_an_institution_of_the_list_is_taken_however_it_is_spelled(session: Session, actor: Actor) -> None:
    known = a_head(session).institution
    known.name = "三仓镇卫生院（东区）"
    session.flush()
    made = register_head(session, actor, replace(WANG, institution="三仓镇卫生院(东区)"))
    assert (made.head.institution_id, made.new_institution) == (known.id, None)


def test_several_topics_that_could_be_meant_are_named(session: Session, actor: Actor) -> None:
    a_topic(session, "medicines", name="高血压用药咨询")
    with pytest.raises(Invalid) as refused:
        register_head(session, actor, WANG)
    assert "高血压用药咨询" in str(refused.value.messages["topic"][0])
    session.rollback()


def test_a_topic_nobody_has_heard_of_is_refused(session: Session, actor: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        register_head(session, actor, replace(WANG, topic="zzzz"))
    assert set(refused.value.messages) == {"topic"}


def test_without_a_topic_a_new_institution_needs_its_kind(session: Session, actor: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        register_head(session, actor, replace(WANG, topic=""))
    assert set(refused.value.messages) == {"kind"}
    assert session.scalars(select(Institution)).all() == []


def test_without_a_topic_there_is_no_offer(session: Session, actor: Actor) -> None:
    register_head(session, actor, replace(WANG, topic="", kind=Kind.MEDICAL))
    assert session.scalars(select(Offer)).all() == []
