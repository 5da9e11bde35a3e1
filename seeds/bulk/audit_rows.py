"""The audit trail of a filled database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from matcher.models import AuditEntry, Base
from seeds.bulk.bulk_rows import BulkRows


@dataclass(frozen=True, slots=True)
class AuditRows:
    """Notes what was done, none of it later than `now`."""

    rows: BulkRows
    now: datetime

    def note(
        self,
        at: datetime,
        action: str,
        subject: tuple[type[Base], int],
        region: str,
        states: tuple[str | None, str | None],
        account: int,
        **detail: Any,
    ) -> None:
        """One audit row about the subject, a model and its number; `states` are those before and after."""
        model, key = subject
        before, after = states
        self.rows.number(
            AuditEntry, at=min(at, self.now), account_id=account, region_code=region, action=action,
            subject=model.__tablename__, subject_key=str(key), before=before, after=after, detail=detail,
        )  # fmt: skip
