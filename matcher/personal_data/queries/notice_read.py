"""Which version of the notice on personal data somebody has read."""

from __future__ import annotations

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from matcher.models import Account, NoticeReading
from matcher.personal_data.reader import NoticeReader


def version_read(session: Session, reader: NoticeReader) -> int:
    """The newest version the reader has read, 0 for none. A head is one person, signed in or by a link."""
    own = []
    if reader.account_id is not None:
        own.append(NoticeReading.account_id == reader.account_id)
    if reader.head_id is not None:
        accounts = select(Account.id).where(Account.head_id == reader.head_id)
        own += [NoticeReading.head_id == reader.head_id, NoticeReading.account_id.in_(accounts)]
    if reader.need_id is not None:
        own.append(
            (NoticeReading.need_id == reader.need_id)
            & (NoticeReading.contact_generation == reader.contact_generation)
        )
    if reader.firm_request_id is not None:
        own.append(
            (NoticeReading.firm_request_id == reader.firm_request_id)
            & (NoticeReading.contact_generation == reader.contact_generation)
        )
    return session.scalar(select(func.max(NoticeReading.text_version)).where(or_(*own))) or 0
