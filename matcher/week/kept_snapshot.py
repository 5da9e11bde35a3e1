"""The weeks that were taken out of the database last, kept in this process until something changes.

Every write leaves an audit row, so a week is as it was as long as the newest audit row is the same one, or those that
came since tell of what changes no week. Nothing older is ever shown: a session that has written neither takes a kept
week nor leaves one behind.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Pool, func, select, text
from sqlalchemy.orm import Session

from matcher import clock
from matcher.county_settings.queries.grid import grid_minutes
from matcher.database.written import has_written
from matcher.models import AuditEntry, Round
from matcher.week.redrafted import redrafted, touched_by_drafts
from matcher.week.snapshot import Snapshot, take_snapshot

P = ParamSpec("P")
R = TypeVar("R")

MOST_WEEKS = 8
"""Weeks kept for one database: this week and the next of a few counties."""
CHANGE_NO_WEEK = (
    "account.sign_in", "account.sign_out", "account.sign_out_elsewhere", "account.change_password", "list.export",
    "pack.out", "pack.passed_on", "pack.back", "pack.agree", "pack.drop",
)  # fmt: skip
"""What leaves an audit row and yet changes nothing of any week: a kept week outlives it."""


def whatever_is_drafted(before: R, _need_ids: frozenset[int]) -> R:
    """What does not hang on the draft stays as it was found (`KeptWeek.beside`)."""
    return before


@dataclass(slots=True)
class KeptWeek:
    """A week at one moment, and what was worked out from it so far."""

    snapshot: Snapshot
    _found: dict[Hashable, object] = field(default_factory=dict)
    _renewable: dict[Hashable, object] = field(default_factory=dict)
    _before: Mapping[Hashable, object] = field(default_factory=dict)
    _redrafted: frozenset[int] = frozenset()

    def once(self, work_out: Callable[Concatenate[Snapshot, P], R], *values: P.args, **named: P.kwargs) -> R:
        """What `work_out(snapshot, *values, **named)` returns, worked out once as long as the week is kept.

        The values are compared as keys of a dict. What is returned must not hang on a session; nobody changes it.
        """
        key = (work_out, *values, *sorted(named.items()))
        if key not in self._found:
            self._found[key] = work_out(self.snapshot, *values, **named)
        return cast("R", self._found[key])

    def known(self, key: Hashable) -> object | None:
        """What was remembered under the key, if anything."""
        return self._found.get(key)

    def remember(self, key: Hashable, found: object) -> None:
        """Keep what was worked out elsewhere, under a key that says all it depends on beside the week."""
        self._found[key] = found

    def beside(
        self,
        what: Hashable,
        read: Callable[[], R],
        renew: Callable[[R, frozenset[int]], R] | None = None,
    ) -> R:
        """What `read()` finds in the database of the same week, read once as long as the week is kept, under `what`.

        It must not hang on the session, nor on who asks; nobody changes it. Where only the draft of some needs has
        changed since it was read, `renew(found, need_ids)` makes it of what was found before.
        """
        if what not in self._found:
            is_known = renew is not None and what in self._before
            self._found[what] = (
                renew(cast("R", self._before[what]), self._redrafted) if renew and is_known else read()
            )
        if renew:
            self._renewable[what] = self._found[what]
        return cast("R", self._found[what])

    def after(self, snapshot: Snapshot, need_ids: frozenset[int]) -> KeptWeek:
        """The week once the draft of those needs has changed, and nothing else."""
        return KeptWeek(snapshot, _before=dict(self._renewable), _redrafted=need_ids)


class _Key(NamedTuple):
    """What a kept week is known by."""

    round_id: int
    newest: int
    under_way: str
    step: int


_kept: WeakKeyDictionary[Pool, OrderedDict[_Key, KeptWeek]] = WeakKeyDictionary()
"""By the connections to a database, which an engine shares with those that only set options of it."""
_lock = Lock()


def kept_week(session: Session, round_: Round) -> KeptWeek:
    """The round's week as it is now: the kept one where nothing has changed since, else taken afresh."""
    engine = session.get_bind()
    if not isinstance(engine, Engine) or round_.id is None or has_written(session):
        return KeptWeek(take_snapshot(session, round_))
    key = _key(session, round_)
    with _lock:
        weeks = _kept.setdefault(engine.pool, OrderedDict())
        if key in weeks:
            weeks.move_to_end(key)
            return weeks[key]
        former = next(
            ((each, weeks[each]) for each in reversed(weeks) if _is_same_but_newest(each, key)), None
        )
    led_on = _led_on(session, round_, former[1], former[0].newest, key.newest) if former else None
    week = led_on or KeptWeek(take_snapshot(session, round_))
    with _lock:
        if former and led_on:
            weeks.pop(former[0], None)
        weeks[key] = week
        while len(weeks) > MOST_WEEKS:
            weeks.popitem(last=False)
    return week


def forget_kept_weeks() -> None:
    """Keep nothing any more: something was written past the services, without an audit row."""
    with _lock:
        _kept.clear()


def _key(session: Session, round_: Round) -> _Key:
    """The round, the newest audit row, the changes under way beside it, and the step of the grid that `now` lies in.

    Only starts on the grid count, so that the time that passes makes a difference at its steps alone.
    """
    newest = session.scalar(select(func.max(AuditEntry.id))) or 0
    step = _step(clock.now(), grid_minutes(session, round_.area_code))
    return _Key(round_.id, newest, _under_way(session), step)


def _is_same_but_newest(former: _Key, key: _Key) -> bool:
    return former._replace(newest=key.newest) == key


def _led_on(session: Session, round_: Round, former: KeptWeek, since: int, newest: int) -> KeptWeek | None:
    """The week of before where the audit rows that came after `since` change it little: itself where they tell of what
    changes no week, one with the draft read again where they tell of steps in drafts.
    """
    touched = touched_by_drafts(session, since, newest, CHANGE_NO_WEEK) if since < newest else None
    if touched is None or not touched.needs:
        return former if touched is not None else None
    snapshot = redrafted(session, round_, former.snapshot, touched)
    return former.after(snapshot, touched.needs) if snapshot else None


def _under_way(session: Session) -> str:
    """On PostgreSQL the changes not yet committed: one of them may get an older audit row than the newest of now."""
    if session.get_bind().dialect.name != "postgresql":
        return ""  # SQLite writes one change after the other
    found: str = session.scalar(text("SELECT txid_current_snapshot()::text")) or ""
    return found.rpartition(":")[2]


def _step(now: datetime, grid: int) -> int:
    minute = now.toordinal() * 24 * 60 + now.hour * 60 + now.minute
    return -(-minute // grid)
