"""What is written on a visit in a calendar; nothing of it is a telephone number."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.colleagues.queries.colleagues import NamedColleague, name_of
from matcher.models import Assignment, Invitation, Need
from matcher.subscriptions.calendar_event import EventStatus
from matcher.text.telephone import without_numbers
from matcher.vocabulary import LIVE_ANSWERS
from matcher.wording import Phrase, Text
from matcher.wording.joining import Joined, Mark, listed
from matcher.wording.listeners import who_listens
from matcher.wording.name import Name


def title_of(need: Need, status: EventStatus) -> Phrase:
    """The need's title; that it is not settled, or called off, said in front: not every calendar shows its state."""
    title = Name(without_numbers(need.title))
    if status is EventStatus.TENTATIVE:
        return Text("[not answered yet] {title}", title=title)
    if status is EventStatus.CANCELLED:
        return Text("[called off] {title}", title=title)
    return title


def place_of(need: Need) -> str:
    """Township and venue, as a map or a driver finds them; the venue alone where its name has the township's in it."""
    township, venue = need.township.name, need.venue.name
    return venue if venue.startswith(township) else f"{township} {venue}"


def description_of(
    assignment: Assignment, head_id: int | None, colleagues: Mapping[int, NamedColleague]
) -> Phrase:
    """What it is about, who comes (to a head: who else) and how many listen, line by line."""
    need = assignment.need
    lines: list[Phrase] = [
        Text(
            "Topic: {topics}", topics=listed(Name(part.topic.name, part.topic.name_en) for part in need.parts)
        )
    ]
    own = [colleagues[each.id] for each in assignment.invitations if _is_own(each, head_id, colleagues)]
    if own:
        lines.append(Text("{name} comes in your place.", name=Name(own[0].name)))
    others = [
        _visitor(each, colleagues)
        for each in assignment.invitations
        if each.answer in LIVE_ANSWERS and each.head_id != head_id
    ]
    if others:
        lines.append(
            Text("With: {heads}", heads=listed(others))
            if head_id
            else Text("Heads: {heads}", heads=listed(others))
        )
    lines.append(Text("About {number} people are expected.", number=need.audience))
    if need.listeners:
        lines.append(Text("Listeners: {listeners}", listeners=who_listens(need.listeners, need.grade)))
    return Joined(tuple(lines), Mark.LINE)


def _visitor(invitation: Invitation, colleagues: Mapping[int, NamedColleague]) -> Name:
    return Name(f"{name_of(invitation, colleagues)} ({invitation.head.institution.name})")


def _is_own(invitation: Invitation, head_id: int | None, colleagues: Mapping[int, NamedColleague]) -> bool:
    """Whether it is the reader's own, and a colleague comes instead."""
    is_live = invitation.answer in LIVE_ANSWERS and invitation.head_id == head_id
    return is_live and invitation.id in colleagues and colleagues[invitation.id].comes


def name_of_calendar(owner: Name) -> Phrase:
    """What a calendar is called in the list of somebody's calendars."""
    return Text("Visits of the four heads: {owner}", owner=owner)
