"""Who goes, and who is helped, have to hear that a team was sent: where, when, who leads it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import Assignment, EmergencyTeam, Invitation
from matcher.notifications.services.notify import nothing_to_ask
from matcher.notifications.services.outbox import Facts, add_of_visit, overtake
from matcher.vocabulary import Audience, NotificationEvent


def notify_sent_instead(
    session: Session, team: EmergencyTeam, assignment: Assignment, invitation: Invitation
) -> None:
    """Who steps in hears where to go; the township hears from the visit that it is complete again."""
    nothing_to_ask(session, invitation)
    facts: Facts = {"leader": team.leader.name if team.leader else ""}
    add_of_visit(session, NotificationEvent.TEAM_SENT, Audience.HEAD, assignment, invitation, facts)


def notify_sent(session: Session, team: EmergencyTeam, assignment: Assignment) -> None:
    """Each head hears whom she finds there, the township who comes."""
    leader = team.leader.name if team.leader else ""
    names = "、".join(invitation.head.name for invitation in assignment.invitations)
    facts: Facts = {"leader": leader, "heads": names}
    for invitation in assignment.invitations:
        nothing_to_ask(session, invitation)
        add_of_visit(session, NotificationEvent.TEAM_SENT, Audience.HEAD, assignment, invitation, facts)
    overtake(session, Audience.TOWNSHIP, assignment.need)
    add_of_visit(session, NotificationEvent.TEAM_SENT, Audience.TOWNSHIP, assignment, None, facts)
