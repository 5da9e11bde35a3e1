"""The texts of working groups that two counties have written."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import GroupText, WorkingGroup
from matcher.vocabulary import GroupTextKind, Kind

TextKey = tuple[Kind, GroupTextKind]
TEXT_KEYS: tuple[TextKey, ...] = tuple((kind, text) for kind in Kind for text in GroupTextKind)


def written_texts(session: Session, county_code: str) -> Mapping[TextKey, GroupText]:
    """The newest version of each text that the county has written itself."""
    newest = (
        select(GroupText.group_id, GroupText.kind, func.max(GroupText.number).label("number"))
        .group_by(GroupText.group_id, GroupText.kind)
        .subquery()
    )
    query = (
        select(WorkingGroup.kind, GroupText)
        .join(GroupText, GroupText.group_id == WorkingGroup.id)
        .join(
            newest,
            (newest.c.group_id == GroupText.group_id)
            & (newest.c.kind == GroupText.kind)
            & (newest.c.number == GroupText.number),
        )
        .where(WorkingGroup.county_code == county_code)
    )
    return {(kind, text.kind): text for kind, text in session.execute(query)}
