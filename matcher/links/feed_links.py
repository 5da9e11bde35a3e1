"""The private address of a calendar: `/ics/<token>.ics`; who holds it may read the visits there, nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.links.link_tokens import LinkTokens
from matcher.secret_key import SecretKeys

PURPOSE_HEAD = "sizhang.calendar-of-head"
PURPOSE_REGION = "sizhang.calendar-of-region"


@dataclass(frozen=True, slots=True)
class FeedSubject:
    """Whose visits a calendar holds: one head's, or those within a region; exactly one of the two is set."""

    head_id: int | None = None
    region_code: str | None = None


@dataclass(frozen=True, slots=True)
class FeedClaim:
    """What a sound token says: whose calendar, and of which generation the address is."""

    subject: FeedSubject
    generation: int


class FeedLinks:
    """The tokens of calendars; replacing an address raises the calendar's generation."""

    def __init__(self, keys: SecretKeys) -> None:
        self._heads = LinkTokens(keys, PURPOSE_HEAD)
        self._regions = LinkTokens(keys, PURPOSE_REGION)

    def token_of(self, subject: FeedSubject, generation: int) -> str:
        """The token of the subject's calendar, the same each time until it is replaced or the key changed."""
        if subject.head_id is not None:
            return self._heads.sign(subject.head_id, generation)
        return self._regions.sign(int(subject.region_code or 0), generation)

    def read(self, token: str) -> FeedClaim | None:
        """What the token says; None where it was not made here."""
        claim = self._heads.read(token)
        if claim:
            return FeedClaim(FeedSubject(head_id=claim.number), claim.generation)
        claim = self._regions.read(token)
        return FeedClaim(FeedSubject(region_code=str(claim.number)), claim.generation) if claim else None
