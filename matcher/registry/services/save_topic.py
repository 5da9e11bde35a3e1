"""Adding a topic to the service catalogue, or changing one."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.models import ResourcePack, Topic, TopicDuty, TopicPack
from matcher.policy import Actor
from matcher.registry.queries.same_name import same_named
from matcher.registry.schemas.topic import TopicCommand, TopicDutyCommand
from matcher.registry.services.choose_region import choose_county
from matcher.registry.services.name_code import name_code
from matcher.vocabulary import Kind, TopicForm
from matcher.wording import Text

USUAL_FORMS = {Kind.AGRICULTURE: TopicForm.TRAINING, Kind.ENTERPRISE: TopicForm.FIRM_SERVICE}
"""What a topic of a group is held as where nobody says so; of the other groups a lecture."""


def save_topic(session: Session, actor: Actor, command: TopicCommand, topic: Topic | None = None) -> Topic:
    """The new or changed topic; its code stays what it was at first.

    Raises `Invalid` for a name the county has already or a pack of elsewhere, `Conflict` where somebody else
    was faster. Needs posted already keep the minutes and audience they were posted with.
    """
    county_code = topic.county_code if topic else choose_county(session, actor, command.county_code).code
    but = topic.id if topic else None
    same = same_named(session, Topic, command.name, Topic.county_code == county_code, but=but)
    if same is not None:
        raise Invalid.field(
            "name", Text("The catalogue already has a topic of this name.").about("topic", same)
        )
    packs = _packs(session, county_code, command)
    what = "topic.edit" if topic else "topic.add"
    if topic is None:
        topic = Topic(
            county_code=county_code,
            code=name_code(session, Topic, county_code, command.name_en, command.name),
            form=USUAL_FORMS.get(command.group, TopicForm.LECTURE),
        )
        session.add(topic)
    else:
        ensure_fresh(topic, command.version)
        flag_modified(topic, "name")  # kit and duties belong to it: changing them must move its version, too
    topic.form = command.topic_form or topic.form
    topic.group, topic.name, topic.name_en = command.group, command.name, command.name_en
    topic.about, topic.about_en = command.about, command.about_en
    topic.minutes, topic.audience = command.minutes, command.audience
    topic.season = ",".join(str(month) for month in sorted(set(command.months))) if command.months else ""
    _set_packs(topic, packs)
    _set_duties(topic, command)
    record(session, actor, what, topic, name=topic.name)
    session.flush()
    return topic


def _packs(session: Session, county_code: str, command: TopicCommand) -> dict[int, int]:
    wanted = {row.pack_id: row.quantity for row in command.packs if row.quantity}
    query = select(ResourcePack.id).where(
        ResourcePack.id.in_(wanted), ResourcePack.county_code == county_code
    )
    if set(session.scalars(query)) != set(wanted):
        raise Invalid.field("packs", Text("One of these packs does not exist any more. Please choose again."))
    return wanted


def _set_duties(topic: Topic, command: TopicCommand) -> None:
    kept = {row.whom: row for row in topic.duties}
    topic.duties = [
        _filled(kept.get(row.whom) or TopicDuty(whom=row.whom), row) for row in command.duties if row.whom
    ]


def _filled(duty: TopicDuty, row: TopicDutyCommand) -> TopicDuty:
    duty.workdays, duty.what, duty.schools_only = row.workdays or 1, row.what, row.schools_only
    return duty


def _set_packs(topic: Topic, wanted: dict[int, int]) -> None:
    kept = {row.pack_id: row for row in topic.packs if row.pack_id in wanted}
    for pack_id, quantity in wanted.items():
        if pack_id in kept:
            kept[pack_id].quantity = quantity
        else:
            kept[pack_id] = TopicPack(pack_id=pack_id, quantity=quantity)
    topic.packs = list(kept.values())
