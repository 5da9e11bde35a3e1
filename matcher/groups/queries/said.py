"""What a working group has said of needs, as pages show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher.models import GroupQuestion, Head, HeadProposal, WorkingGroup
from matcher.text.telephone import without_numbers
from matcher.vocabulary import GroupAnswer, HeadProposalState


@dataclass(frozen=True, slots=True)
class QuestionSaid:
    """A topic that nobody offers: when the group was asked, if it was, and what its leader said, if she did.

    `head_is_gone` says that the head who was named is out of use, wants no contact or is of another county or field;
    `refused_at` when she said that she cannot.
    """

    version: int
    asked_at: datetime | None
    answer: GroupAnswer | None
    head: str
    other_topic: str
    other_topic_en: str
    words: str
    answered_at: datetime | None
    leader: str
    head_is_gone: bool
    refused_at: datetime | None
    refused_words: str

    @classmethod
    def of(cls, row: GroupQuestion) -> QuestionSaid:
        """A loaded question."""
        other = row.other_topic
        return cls(
            row.version, row.asked_at, row.answer, row.head.name if row.head else "",
            other.name if other else "", other.name_en if other else "", row.words, row.answered_at,
            row.leader.name if row.leader else "", is_gone(row.head, row.group), row.refused_at, row.refused_words,
        )  # fmt: skip

    @property
    def stands(self) -> bool:
        """Whether it is answered, and not with a head who is gone or has said no by now."""
        return self.answer is not None and not self.head_is_gone and self.refused_at is None

    def without_numbers(self) -> QuestionSaid:
        """The same without the telephone numbers in its words."""
        refused_words = without_numbers(self.refused_words)
        return replace(self, words=without_numbers(self.words), refused_words=refused_words)


@dataclass(frozen=True, slots=True)
class ProposalSaid:
    """A head whom a leader proposes for a need, and what became of it."""

    id: int
    version: int
    head: str
    leader: str
    words: str
    state: HeadProposalState
    proposed_at: datetime
    settled_words: str

    @classmethod
    def of(cls, row: HeadProposal) -> ProposalSaid:
        """A loaded proposal."""
        return cls(
            row.id, row.version, row.head.name, row.leader.name, row.words, row.state, row.proposed_at,
            row.settled_words,
        )  # fmt: skip

    def without_numbers(self) -> ProposalSaid:
        """The same without the telephone numbers in its words."""
        return replace(
            self, words=without_numbers(self.words), settled_words=without_numbers(self.settled_words)
        )

    @property
    def waits(self) -> bool:
        """Whether a coordinator has yet to say yes or no."""
        return self.state is HeadProposalState.WAITING


def is_gone(head: Head | None, group: WorkingGroup) -> bool:
    """The same conditions as `matcher.groups.queries.waiting.stands`."""
    return head is not None and not (
        head.active
        and head.opted_out_at is None
        and (head.county_code, head.kind) == (group.county_code, group.kind)
    )


def questions_about(session: Session, need_ids: Collection[int]) -> Mapping[tuple[int, int], QuestionSaid]:
    """By need and topic what was asked and said."""
    query = (
        select(GroupQuestion)
        .where(GroupQuestion.need_id.in_(need_ids))
        .options(
            joinedload(GroupQuestion.head), joinedload(GroupQuestion.other_topic),
            joinedload(GroupQuestion.leader), joinedload(GroupQuestion.group),
        )
        .order_by(GroupQuestion.id)
    )  # fmt: skip
    return {(each.need_id, each.topic_id): QuestionSaid.of(each) for each in session.scalars(query)}


def proposals_for(
    session: Session, need_ids: Collection[int], group_id: int | None = None
) -> Mapping[int, tuple[ProposalSaid, ...]]:
    """By need the heads who are or were proposed, by one group or by all, the newest first."""
    query = (
        select(HeadProposal)
        .where(HeadProposal.need_id.in_(need_ids))
        .options(joinedload(HeadProposal.head), joinedload(HeadProposal.leader))
        .order_by(HeadProposal.proposed_at.desc(), HeadProposal.id.desc())
    )
    if group_id is not None:
        query = query.where(HeadProposal.group_id == group_id)
    found: dict[int, list[ProposalSaid]] = defaultdict(list)
    for each in session.scalars(query):
        found[each.need_id].append(ProposalSaid.of(each))
    return {need_id: tuple(rows) for need_id, rows in found.items()}
