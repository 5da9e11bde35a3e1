"""What a working group is told: numbers only, no head's name, no telephone number, no link to answer."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.channels.message import Message
from matcher.wording import Text
from matcher.wording.joining import Joined, Mark
from matcher.wording.phrase import Frame, Phrase, render


@dataclass(frozen=True, slots=True)
class DigestFacts:
    """How many visits begin within seven days, needs are open, urgent ones of them, visits changed since yesterday,
    needs of which somebody has to be told first.
    """

    visits: int
    open: int
    urgent: int
    changed: int
    to_tell: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.visits or self.open or self.changed or self.to_tell)


def digest_message(
    facts: DigestFacts, office: str, sign_in: str | None, language: str, key: str, frame: Frame = str
) -> Message:
    """The digest as a message; `sign_in` is where those with an account go."""
    said: list[Phrase] = [Text("{number} visits in the next seven days.", number=facts.visits)]
    if facts.open:
        said.append(Text("{number} needs have no head yet.", number=facts.open))
    if facts.urgent:
        said.append(Text("{number} of them are urgent.", number=facts.urgent))
    if facts.changed:
        said.append(Text("Since yesterday something has changed about {number} needs.", number=facts.changed))
    if facts.to_tell:
        said.append(Text("Of {number} needs somebody has to be told before a visit.", number=facts.to_tell))
    subject = render(Text("Sizhang of {office}", office=office), language, frame)
    return Message(subject, render(Joined(tuple(said), Mark.LINE), language, frame), sign_in, None, key)
