"""What the demonstration's firms have reported: some by their own heads, some on their word."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import FirmOutput, Institution
from matcher.vocabulary import Kind, OutputKind

REPORTED = (
    (OutputKind.PATENT, "一种不锈钢法兰锻造余热回收装置（实用新型专利）", True),
    (OutputKind.NEW_PRODUCT, "低噪声冷却风机", True),
    (OutputKind.STANDARD, "参与起草《出口蚕丝被》团体标准", False),
    (OutputKind.PROJECT, "市级“揭榜挂帅”项目：海上风电塔筒焊缝检测", False),
    (OutputKind.PATENT, "一种屋顶光伏支架（发明专利）", True),
    (OutputKind.OTHER, "与职教中心共建实训车间", False),
)
APART = timedelta(days=23)


def add_outputs(session: Session, county_code: str, today: date) -> None:
    """One output after another, of the county's firms by turns, the first a week before `today`."""
    firms = session.scalars(
        select(Institution)
        .where(Institution.county_code == county_code, Institution.kind == Kind.ENTERPRISE)
        .order_by(Institution.id)
    ).all()
    if not firms:
        return
    for number, (kind, words, by_firm) in enumerate(REPORTED):
        day = today - timedelta(days=7) - number * APART
        session.add(
            FirmOutput(
                institution_id=firms[number % len(firms)].id, kind=kind, day=day, words=words, by_firm=by_firm
            )
        )
    session.flush()
