"""Whether a transaction has written anything yet."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

_WRITTEN = "sizhang_written"
_READING = ("SELECT", "PRAGMA", "BEGIN", "SET", "SAVEPOINT", "RELEASE")
"""What a statement that writes nothing begins with; rows may be locked by it."""
_LONGEST = max(map(len, _READING))


def watch_writing(engine: Engine) -> None:
    """Keep account, for `has_written`, of the statements of each transaction of the engine."""

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.info[_WRITTEN] = False

    @event.listens_for(engine, "before_cursor_execute")
    def note(connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.lstrip()[:_LONGEST].upper().startswith(_READING):
            connection.info[_WRITTEN] = True


def has_written(session: Session) -> bool:
    """True where the session's transaction may see changes of its own, or has some that wait to be sent.

    On an engine that `make_engine` has not made nobody knows: it may.
    """
    if session.new or session.dirty or session.deleted:
        return True
    return bool(session.connection().info.get(_WRITTEN, True))
