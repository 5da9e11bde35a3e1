"""Builders of service records."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.certificates.number import new_number
from matcher.models import Certificate, Head


def a_certificate(session: Session, head: Head, **values: Any) -> Certificate:
    """A service record of the last month: two sessions of 90 minutes."""
    now = clock.now()
    fields = {
        "number": new_number(head.county_code, now.year), "county_code": head.county_code, "head_name": head.name,
        "institution": head.institution.name, "first_day": now.date() - timedelta(days=30), "last_day": now.date(),
        "sessions": 2, "minutes": 180, "townships": ["三仓镇", "安丰镇"], "issuer": "东台市科学技术协会",
        "is_volunteering": False, "person": "", "contact": "", "issued_at": now,
    }  # fmt: skip
    certificate = Certificate(head_id=head.id, **(fields | values))
    session.add(certificate)
    session.flush()
    return certificate
