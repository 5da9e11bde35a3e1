"""Words about the service itself: sign-ins, runs, backups, complaints."""

from __future__ import annotations

from enum import StrEnum


class RefusalKind(StrEnum):
    """Why somebody was not let in, or not let on."""

    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - a word, no password
    UNKNOWN_NAME = "unknown_name"
    CLOSED_ACCOUNT = "closed_account"
    THROTTLED = "throttled"
    FORBIDDEN = "forbidden"


class PersonKind(StrEnum):
    """As what a person stands in the records."""

    HEAD = "head"
    ACCOUNT = "account"
    CONTACT = "contact"
    FIRM_CONTACT = "firm_contact"  # of a firm's request


class RunStatus(StrEnum):
    """Where one solver run is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class BackupPlace(StrEnum):
    """Where a backup lies, seen from the database."""

    SAME_DISK = "same_disk"
    ELSEWHERE = "elsewhere"


class ComplaintStatus(StrEnum):
    """Where a complaint or suggestion is."""

    NEW = "new"
    PASSED_ON = "passed_on"  # from the county to the city, or back
    ANSWERED = "answered"


LIVE_RUNS = (RunStatus.QUEUED, RunStatus.RUNNING)
