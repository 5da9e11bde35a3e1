"""Reading the filter of the audit trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matcher.schemas.fields import Choice, Key, Line
from matcher.schemas.filters import FilterSchema
from matcher.schemas.period import PeriodSchema


class SignIns(StrEnum):
    """Whether a trail shows who signed in and out, too."""

    LEFT_OUT = "left_out"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which entries are shown: of a kind of object, one object, one account, from and to a day (included)."""

    page: int = 1
    search: str = ""
    subject: str = ""
    subject_key: str = ""
    account_id: int | None = None
    since: date | None = None
    until: date | None = None
    sign_ins: SignIns = SignIns.LEFT_OUT


class AuditFilterSchema(PeriodSchema, FilterSchema[AuditFilter]):
    """The address of the audit trail."""

    Command = AuditFilter

    subject = Line(32, load_default="")
    subject_key = Line(40, load_default="")
    account_id = Key(load_default=None)
    sign_ins = Choice(SignIns, load_default=SignIns.LEFT_OUT)
