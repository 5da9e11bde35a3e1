"""Opening an emergency, and changing what is said of it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.audit.services.record import record, transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.emergencies.schemas.emergency import EmergencyCommand
from matcher.emergencies.services.lock_emergency import lock_emergency
from matcher.errors import Conflict, Invalid
from matcher.models import Emergency, EmergencyTopic, EmergencyTownship, Region, Topic, lies_in
from matcher.policy import Action, Actor, permit
from matcher.policy.states import EMERGENCY
from matcher.vocabulary import EmergencyState, Level
from matcher.wording import Text


def save_emergency(
    session: Session, actor: Actor, command: EmergencyCommand, emergency: Emergency | None = None
) -> Emergency:
    """The new or changed emergency; nobody is asked by that.

    Raises `Invalid` for townships and topics that are not the county's, `Conflict` where it is closed or the same is
    under way already, `Outdated` where somebody else was faster.
    """
    permit(actor, Action.EMERGENCY_EDIT)
    is_new = emergency is None
    if emergency is None:
        emergency = Emergency(
            county_code=actor.county_code, created_by=actor.account_id, opened_at=clock.now(),
            state=EmergencyState.OPEN,
        )  # fmt: skip
    else:
        emergency = lock_emergency(session, emergency.id)
        ensure_fresh(emergency, command.version)
    townships = _townships(session, emergency.county_code, command)
    topics = _topics(session, emergency, command)
    emergency.kind, emergency.name, emergency.about = command.kind, command.name, command.about
    emergency.first_day, emergency.last_day = command.first_day, command.last_day
    emergency.kinds = [each.value for each in command.kinds]
    _ensure_not_there(session, emergency, is_new=is_new)
    emergency.townships.clear()
    emergency.topics.clear()
    session.add(emergency)
    session.flush()
    flag_modified(emergency, "name")  # its townships and topics belong to it: whoever looks at it is told
    emergency.townships = [EmergencyTownship(township_code=code) for code in townships]
    emergency.topics = [EmergencyTopic(position=number, topic_id=key) for number, key in enumerate(topics)]
    said = {"emergency_kind": command.kind.value, "first_day": command.first_day.isoformat()}
    if is_new:
        record(session, actor, "emergency.open", emergency, after=emergency.state.value, **said)
    else:
        transition(session, actor, EMERGENCY, emergency, "edit", **said)
    session.flush()
    return emergency


def _ensure_not_there(session: Session, emergency: Emergency, *, is_new: bool) -> None:
    """Raise `Conflict` where one of the same kind, name and days is under way: a second tap opens no second one.

    The county is held while one is opened, so that of two at once one comes second; nothing that only names the county
    waits for that.
    """
    county = select(Region.code).where(Region.code == emergency.county_code)
    held = county.with_for_update(of=Region, key_share=True)
    query = select(Emergency.id).where(
        Emergency.county_code == emergency.county_code, Emergency.state == EmergencyState.OPEN,
        Emergency.kind == emergency.kind, Emergency.name == emergency.name,
        Emergency.first_day == emergency.first_day, Emergency.last_day == emergency.last_day,
    )  # fmt: skip
    with session.no_autoflush:
        if is_new:
            session.execute(held).all()
        others = session.scalars(query).all()
    if any(each != emergency.id for each in others):
        raise Conflict(Text("“{name}” is under way already, on the same days.", name=emergency.name))


def _townships(session: Session, county_code: str, command: EmergencyCommand) -> list[str]:
    wanted = {str(code) for code in command.townships}
    found = session.scalars(
        select(Region.code).where(
            Region.code.in_(wanted),
            Region.level == Level.TOWNSHIP,
            Region.closed_on.is_(None),
            lies_in(Region.code, county_code),
        )
    )
    known = sorted(found)
    if len(known) < len(wanted):
        raise Invalid.field("townships", Text("Please choose one of the list."))
    return known


def _topics(session: Session, emergency: Emergency, command: EmergencyCommand) -> tuple[int, ...]:
    kept = {each.topic_id for each in emergency.topics}
    query = select(Topic).where(Topic.id.in_(command.topics), Topic.county_code == emergency.county_code)
    known = {topic.id for topic in session.scalars(query) if topic.active or topic.id in kept}
    if not known.issuperset(command.topics):
        raise Invalid.field("topics", Text("One of these topics is not in the catalogue any more."))
    return command.topics
