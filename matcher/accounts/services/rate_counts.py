"""The counters of rate limits in the database, so that all web processes count together."""

from __future__ import annotations

from datetime import timedelta

from limits.storage import Storage
from sqlalchemy import Engine, case, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from matcher import clock
from matcher.database.engine import reading, transaction
from matcher.models import RateCount


class DatabaseCounts(Storage):
    """What `limits` counts with: windows begin at their first try; counters that are over go when another begins."""

    STORAGE_SCHEME = None

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the database may raise."""
        return SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Add to the counter, or begin it for `expiry` seconds; the new count. Two processes never lose a try."""
        now = clock.now()
        with transaction(self._engine) as session:
            upsert = _insert(self._engine).values(
                key=key, count=amount, expires_at=now + timedelta(seconds=expiry)
            )
            over = RateCount.expires_at <= now
            upsert = upsert.on_conflict_do_update(
                index_elements=[RateCount.key],
                set_={
                    "count": case((over, upsert.excluded.count), else_=RateCount.count + amount),
                    "expires_at": case((over, upsert.excluded.expires_at), else_=RateCount.expires_at),
                },
            )
            count = int(session.scalar(upsert.returning(RateCount.count)) or 0)
        if count == amount:
            self._forget_what_is_over()
        return count

    def _forget_what_is_over(self) -> None:
        """In a transaction of its own, and passing over what others are at, so that nobody waits for anybody."""
        over = (
            select(RateCount.key).where(RateCount.expires_at <= clock.now()).with_for_update(skip_locked=True)
        )
        with transaction(self._engine) as session:
            session.execute(delete(RateCount).where(RateCount.key.in_(over)))

    def take_back(self, key: str) -> None:
        """Count one less, where the counter still counts."""
        with transaction(self._engine) as session:
            session.execute(
                update(RateCount)
                .where(RateCount.key == key, RateCount.count > 0)
                .values(count=RateCount.count - 1)
            )

    def get(self, key: str) -> int:
        """The count now."""
        query = select(RateCount.count).where(RateCount.key == key, RateCount.expires_at > clock.now())
        with reading(self._engine) as session:
            return session.scalar(query) or 0

    def get_expiry(self, key: str) -> float:
        """When the counter is worth nothing any more, in seconds since 1970."""
        with reading(self._engine) as session:
            found = session.scalar(select(RateCount.expires_at).where(RateCount.key == key))
        return (found or clock.now()).replace(tzinfo=clock.CHINA).timestamp()

    def check(self) -> bool:
        """Whether the counters can be read."""
        try:
            self.get("")
        except SQLAlchemyError:
            return False
        return True

    def reset(self) -> int:
        """Forget all counters; how many there were."""
        with transaction(self._engine) as session:
            return len(session.scalars(delete(RateCount).returning(RateCount.key)).all())

    def clear(self, key: str) -> None:
        """Forget one counter."""
        with transaction(self._engine) as session:
            session.execute(delete(RateCount).where(RateCount.key == key))


def _insert(engine: Engine) -> postgresql.Insert | sqlite.Insert:
    on_postgres = engine.dialect.name == "postgresql"
    return postgresql.insert(RateCount) if on_postgres else sqlite.insert(RateCount)
