"""Committing, and saying so where it cannot be known what came of it."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session


class OutcomeUnknown(OperationalError):
    """The connection died while the transaction was being committed: it may stand, or nothing of it may."""


def commit(session: Session) -> None:
    """Commit the session's transaction.

    Raises `OutcomeUnknown` where the connection is lost in the COMMIT itself; any other `DBAPIError` tells that
    nothing was saved.
    """
    session.flush()  # what fails here has not been committed
    try:
        session.commit()
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        raise OutcomeUnknown(
            error.statement, error.params, error.orig or error, connection_invalidated=True
        ) from error
