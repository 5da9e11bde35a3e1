"""A limit on how often somebody may fail."""

from __future__ import annotations

import hashlib
import hmac

from limits import parse_many
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import Engine

from matcher.accounts.services.rate_counts import DatabaseCounts


class RateLimit:
    """At most so many failures in so much time, such as `10 per minute`, of each of those who try.

    A try is counted before it is known how it ends, so that many at the same moment cannot slip through together, and
    given back where it was no failure. Who tries is kept as a keyed digest.
    """

    def __init__(self, engine: Engine, rate: str, *, key: str) -> None:
        self._counts = DatabaseCounts(engine)
        self._limiter = FixedWindowRateLimiter(self._counts)
        self._limits = parse_many(rate)
        self._key = key.encode()

    def take(self, *who: str) -> bool:
        """Count a try; False, and nothing is counted, where there were too many already."""
        name = self._digest(who)
        if not self.has_room(*who):
            return False
        counted = [self._limiter.hit(limit, name) for limit in self._limits]
        return all(counted)

    def has_room(self, *who: str) -> bool:
        """Whether a try would be counted; nothing is."""
        name = self._digest(who)
        return all(self._limiter.test(limit, name) for limit in self._limits)

    def give_back(self, *who: str) -> None:
        """Take one counted try back."""
        for limit in self._limits:
            self._counts.take_back(limit.key_for(self._digest(who)))

    def _digest(self, who: tuple[str, ...]) -> str:
        return hmac.new(self._key, "\n".join(who).encode("utf-8", "replace"), hashlib.sha256).hexdigest()
