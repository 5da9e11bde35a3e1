"""Which rows a figure counts, asked of the database; `narrowing.py` asks the same of what it has counted together."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, FromClause, select

from matcher.figures.narrowing import NeedNarrowing, VisitNarrowing
from matcher.figures.topic_mix import TWO_TOPICS, bits
from matcher.models import Part, Topic
from matcher.vocabulary import Kind, TopicForm


@dataclass(frozen=True, slots=True)
class Cut:
    """The line of a table that a number stands in: of a kind, form, month ("2026-09") or topic (by its code)."""

    kind: Kind | None = None
    form: TopicForm | None = None
    month: str = ""
    topic_code: str = ""


def visit_conditions(facts: FromClause, narrow: VisitNarrowing, cut: Cut) -> list[ColumnElement[bool]]:
    """Which rows of `visit_facts` are counted."""
    columns = facts.c
    conditions: list[ColumnElement[bool]] = [columns.happened.is_(narrow.happened)]
    if narrow.form:
        conditions.append(columns.topics.bitwise_and(bits(narrow.form)) != 0)
    if narrow.joint is not None:
        is_joint = columns.topics >= TWO_TOPICS
        conditions.append(is_joint if narrow.joint else ~is_joint)
    if narrow.campaign == "*":
        conditions.append(columns.campaign != "")
    elif narrow.campaign is not None:
        conditions.append(columns.campaign == narrow.campaign)
    if narrow.reason:
        conditions.append(columns.reason == narrow.reason)
    if narrow.emergency is not None:
        conditions.append(columns.emergency.is_(narrow.emergency))
    if narrow.counted is not None:
        conditions.append(columns.attendance.is_not(None) if narrow.counted else columns.attendance.is_(None))
    return conditions + _cut(facts, cut)


def need_conditions(facts: FromClause, narrow: NeedNarrowing, cut: Cut) -> list[ColumnElement[bool]]:
    """Which rows of `need_facts` are counted."""
    conditions: list[ColumnElement[bool]] = []
    if narrow.outcomes:
        conditions.append(facts.c.outcome.in_([str(outcome) for outcome in narrow.outcomes]))
    if narrow.reason:
        conditions.append(facts.c.reason == narrow.reason)
    if narrow.unexplained:
        conditions.append(facts.c.reason.is_(None))
    return conditions + _cut(facts, cut)


def _cut(facts: FromClause, cut: Cut) -> list[ColumnElement[bool]]:
    columns, conditions = facts.c, []
    if cut.kind:
        conditions.append(columns.topics.bitwise_and(bits(cut.kind)) != 0)
    if cut.form:
        conditions.append(columns.topics.bitwise_and(bits(cut.form)) != 0)
    if cut.month:
        conditions.append(columns.month == cut.month)
    if cut.topic_code:
        has_topic = select(Part.need_id).join(Part.topic).where(Topic.code == cut.topic_code)
        conditions.append(columns.need_id.in_(has_topic))
    return conditions
