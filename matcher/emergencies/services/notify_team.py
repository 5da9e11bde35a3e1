"""Who goes, and who is helped, have to hear that a team was sent: where, when, who leads it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import Assignment, EmergencyTeam, Invitation
from matcher.notifications.services.notify import nothing_to_ask
from matcher.notifications.services.outbox import Facts, add_of_visit, overtake
from matcher.vocabulary import Answer, Audience, NotificationEvent


def notify_sent_instead(
    session: Session, team: EmergencyTeam, assignment: Assignment, invitation: Invitation, *, leads_anew: bool
) -> None:
    """Who steps in hears where to go; the others too where somebody else leads them; the township who comes by now.

    Who has not answered yet is neither named nor told: that question stands.
    """
    coming = [each for each in assignment.invitations if each.answer is Answer.ACCEPTED]
    _tell(session, team, assignment, coming if leads_anew else [invitation], coming)


def notify_sent(session: Session, team: EmergencyTeam, assignment: Assignment) -> None:
    """Each head hears where to go, the township who comes."""
    _tell(session, team, assignment, assignment.invitations, assignment.invitations)


def _tell(
    session: Session,
    team: EmergencyTeam,
    assignment: Assignment,
    heads: list[Invitation],
    coming: list[Invitation],
) -> None:
    leader = team.leader.name if team.leader else ""
    names = "、".join(each.head.name for each in sorted(coming, key=_place))
    facts: Facts = {"leader": leader, "heads": names}
    for invitation in heads:
        nothing_to_ask(session, invitation)
        add_of_visit(session, NotificationEvent.TEAM_SENT, Audience.HEAD, assignment, invitation, facts)
    overtake(session, Audience.TOWNSHIP, assignment.need)
    add_of_visit(session, NotificationEvent.TEAM_SENT, Audience.TOWNSHIP, assignment, None, facts)


def _place(invitation: Invitation) -> int:
    return invitation.position
