"""What is asked of the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session


@contextmanager
def counted(where: Session | Engine) -> Iterator[list[str]]:
    """The statements sent while the block runs, by one session or by everybody who uses the engine."""
    statements: list[str] = []
    target = where if isinstance(where, Engine) else where.connection()

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(target, "before_cursor_execute", note)
    yield statements
    event.remove(target, "before_cursor_execute", note)
