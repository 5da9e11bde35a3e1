"""Which colleagues heads would like to send, or are sending, instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Colleague, Head, Invitation
from matcher.vocabulary import LIVE_ANSWERS, ColleagueState

if TYPE_CHECKING:
    from matcher.models import Assignment

SHOWN = (ColleagueState.PENDING, ColleagueState.CONFIRMED, ColleagueState.REFUSED)


@dataclass(frozen=True, slots=True)
class NamedColleague:
    """A colleague who is named for an invitation: waits for the coordinator, comes, or was refused."""

    id: int
    version: int
    state: ColleagueState
    name: str
    phone: str
    may_teach: bool
    deputy: str

    @property
    def is_pending(self) -> bool:
        """True while the coordinator has not said yes or no."""
        return self.state is ColleagueState.PENDING

    @property
    def comes(self) -> bool:
        """True once this person is who comes."""
        return self.state is ColleagueState.CONFIRMED


def colleagues_of(session: Session, invitation_ids: Collection[int]) -> Mapping[int, NamedColleague]:
    """The newest colleague of each invitation, unless it was taken back or is over."""
    if not invitation_ids:
        return {}
    query = select(Colleague).where(Colleague.invitation_id.in_(invitation_ids)).order_by(Colleague.id)
    newest = {each.invitation_id: each for each in session.scalars(query)}
    return {key: _view(each) for key, each in newest.items() if each.state in SHOWN}


def comes_instead(session: Session, invitation_ids: Collection[int]) -> Mapping[int, str]:
    """The names of the confirmed colleagues, by invitation."""
    return {key: each.name for key, each in colleagues_of(session, invitation_ids).items() if each.comes}


def visitor_names(session: Session, assignment: Assignment) -> list[str]:
    """Who is asked or comes, by name: the colleague where one was confirmed in a head's place."""
    live = [each for each in assignment.invitations if each.answer in LIVE_ANSWERS]
    instead = colleagues_of(session, [each.id for each in live])
    return [name_of(each, instead) for each in live]


def registered_head(session: Session, invitation: Invitation, phone: str) -> Head | None:
    """The head of the same county whose number this is."""
    query = select(Head).where(
        Head.county_code == invitation.head.county_code, Head.phone == phone, Head.active
    )
    return session.scalars(query.order_by(Head.id).limit(1)).one_or_none()


def registered_names(session: Session, county_code: str, phones: Collection[str]) -> Mapping[str, str]:
    """Whose of these numbers are those of heads of the county."""
    if not phones:
        return {}
    query = select(Head.phone, Head.name).where(
        Head.county_code == county_code, Head.phone.in_(phones), Head.active
    )
    return {row.phone: row.name for row in session.execute(query.order_by(Head.id.desc()))}


def name_of(invitation: Invitation, colleagues: Mapping[int, NamedColleague]) -> str:
    """Who comes for the invitation."""
    colleague = colleagues.get(invitation.id)
    return colleague.name if colleague and colleague.comes else invitation.head.name


def _view(found: Colleague) -> NamedColleague:
    return NamedColleague(
        found.id, found.version, found.state, found.name, found.phone, found.may_teach, found.deputy
    )
