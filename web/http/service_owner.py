"""Who answers for the service, for the foot of a page."""

from __future__ import annotations

import structlog
from sqlalchemy.exc import SQLAlchemyError

from matcher.self_check.queries.filing import Owner, owner_of_service
from web.http.unit_of_work import session

log = structlog.get_logger("sizhang.web")


def service_owner() -> Owner:
    """The owner as stored; nobody where that cannot be read: a page is not lost for want of its foot."""
    try:
        with session().no_autoflush:
            return owner_of_service(session())
    except SQLAlchemyError as error:
        log.warning("owner_unknown", error=str(error))
        return Owner()
