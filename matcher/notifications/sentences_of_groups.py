"""What is said of the word of working groups: on needs, and on topics for the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.models.audit import Json
from matcher.vocabulary import Audience, NotificationEvent
from matcher.wording import msgid

_HEAD, _TOWNSHIP, _COORDINATOR, _ = Audience

OF_GROUPS: Mapping[tuple[Audience, NotificationEvent], str] = {
    (_HEAD, NotificationEvent.GROUP_ASKED): msgid(
        "{head}: {township} asks for {topics} (“{title}”), which nobody in the county offers. Who of your working group"
        " could, or what would do instead? Please answer on the page of your group."
    ),
    (_COORDINATOR, NotificationEvent.GROUP_ANSWERED): msgid(
        "{head} has answered for the working group: {topics}, which nobody offers, for “{title}” of {township}."
    ),
    (_TOWNSHIP, NotificationEvent.GROUP_ANSWERED): msgid(
        "“{title}”: nobody in the county offers {topics}. {head} says for the working group that “{other}” would do"
        " instead; if you like, change the need."
    ),
    (_HEAD, NotificationEvent.COULD_OFFER): msgid(
        "{head}: your working group thinks that you could offer {topics}; {township} asks for it (“{title}”). If you"
        " would, please enter it in your offer. It is a question: nothing is booked."
    ),
    (_HEAD, NotificationEvent.COULD_NOT): msgid(
        "{head}: {other} cannot offer {topics}, which “{title}” of {township} asks for. Who else could, or what would"
        " do instead? Please answer on the page of your group."
    ),
    (_COORDINATOR, NotificationEvent.COULD_NOT): msgid(
        "{other} cannot offer {topics}, which “{title}” of {township} asks for. The working group is asked anew."
    ),
    (_HEAD, NotificationEvent.OFFER_REFUSED): msgid(
        "{head}: {other} cannot offer {topics} around {township}. Whom else does your working group know? Please answer"
        " on the page of your group."
    ),
    (_COORDINATOR, NotificationEvent.OFFER_REFUSED): msgid(
        "{other} cannot offer {topics} around {township}. The working group is asked anew."
    ),
    (_COORDINATOR, NotificationEvent.HEAD_PROPOSED): msgid(
        "{head} proposes {other} for “{title}” of {township}. Please take the proposal, or say why not."
    ),
    (_HEAD, NotificationEvent.PROPOSAL_TAKEN): msgid(
        "{head}: your proposal for “{title}” of {township} was taken. The matching prefers {other} now; nobody is"
        " invited yet."
    ),
    (_HEAD, NotificationEvent.PROPOSAL_DECLINED): msgid(
        "{head}: your proposal of {other} for “{title}” of {township} was not taken: {words}"
    ),
    (_HEAD, NotificationEvent.TOPIC_SUGGESTED): msgid(
        "{head}: a topic is suggested for your working group: {topics}. Please approve it, or say why not."
    ),
    (_COORDINATOR, NotificationEvent.TOPIC_SUGGESTED): msgid(
        "{head} suggests a topic for the catalogue: {topics}. The leader of the working group approves it, or you do."
    ),
    (_HEAD, NotificationEvent.TOPIC_APPROVED): msgid(
        "{head}: the topic you suggested, {topics}, is in the catalogue now."
    ),
    (_COORDINATOR, NotificationEvent.TOPIC_APPROVED): msgid(
        "{head} has approved a topic for the catalogue: {topics}. It can be ordered now."
    ),
    (_HEAD, NotificationEvent.TOPIC_REFUSED): msgid(
        "{head}: the topic you suggested, {topics}, was not taken into the catalogue: {words}"
    ),
    (_COORDINATOR, NotificationEvent.TOPIC_REFUSED): msgid(
        "{head} has not approved a topic for the catalogue, {topics}: {words}"
    ),
    (_HEAD, NotificationEvent.HEAD_WANTED): msgid(
        "{head}: the county looks for somebody for {topics}, best around {township}. Whom does your working group know?"
        " Please answer on the page of your group."
    ),
    (_COORDINATOR, NotificationEvent.HEAD_WANTED_ANSWERED): msgid(
        "{head} has answered for the working group whom to look for: {topics}, around {township}."
    ),
    (_HEAD, NotificationEvent.OFFER_WANTED): msgid(
        "{head}: your working group thinks that you could offer {topics}, which is often asked for around {township}."
        " If you would, please enter it in your offer. It is a question: nothing is booked."
    ),
}  # fmt: skip
_NOT_DECIDED = msgid(
    "{head}: “{title}” of {township} is not open any more: it has its visit, or was withdrawn. So your proposal of"
    " {other} is over without a decision."
)


def said_of_group(audience: Audience, event: NotificationEvent, facts: Mapping[str, Json]) -> str:
    """Of a proposal that was not taken: why, or that nobody has decided before it was over."""
    if event is NotificationEvent.PROPOSAL_DECLINED and "words" not in facts:
        return _NOT_DECIDED
    return OF_GROUPS[audience, event]
