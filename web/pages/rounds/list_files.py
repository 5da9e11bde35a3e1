"""The weeks of the counties as a file, and the visits and answers of one week."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from matcher.policy import Actor
from matcher.rounds.queries.round_assignments import AssignmentRow, InvitationRow, round_assignments
from matcher.rounds.queries.rounds import RoundRow, list_rounds
from matcher.rounds.schemas.round_filter import RoundFilter, RoundFilterSchema
from matcher.schemas.filters import NoFilter, NoFilterSchema
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.labels import label_of
from web.display.separators import listing
from web.display.template_filters import name_of
from web.display.times import half_day
from web.pages.lists.list_file import ListFile, every_page

if TYPE_CHECKING:
    from matcher.models import Round

Invited = tuple[AssignmentRow, InvitationRow]

ROUNDS: ListFile[RoundFilter, RoundRow] = ListFile(
    "rounds",
    msgid("Weekly matching"),
    RoundFilterSchema,
    every_page(list_rounds),
    (
        ListColumn(msgid("Week from Monday"), lambda row: row.monday, Cells.DAY),
        ListColumn(msgid("Region"), lambda row: name_of(row.area)),
        ListColumn(msgid("State"), lambda row: label_of(row.status)),
        ListColumn(msgid("Sent out"), lambda row: row.released, Cells.NUMBER),
        ListColumn(msgid("Accepted"), lambda row: row.accepted, Cells.NUMBER),
        ListColumn(msgid("Took place"), lambda row: row.done, Cells.NUMBER),
        ListColumn(msgid("Left open"), lambda row: row.open, Cells.NUMBER),
    ),
)
_INVITED: tuple[ListColumn[Invited], ...] = (
    ListColumn(msgid("Begins"), lambda each: each[0].starts_at, Cells.MOMENT),
    ListColumn(msgid("Ends"), lambda each: each[0].ends_at, Cells.MOMENT),
    ListColumn(msgid("Need"), lambda each: each[0].title),
    ListColumn(msgid("Township"), lambda each: name_of(each[0].township)),
    ListColumn(msgid("Venue"), lambda each: each[0].venue),
    ListColumn(msgid("People expected"), lambda each: each[0].audience, Cells.NUMBER),
    ListColumn(msgid("Topic"), lambda each: name_of(each[1].topic)),
    ListColumn(msgid("Head"), lambda each: each[1].head),
    ListColumn(msgid("Kind"), lambda each: label_of(each[1].kind)),
    ListColumn(msgid("Institution"), lambda each: each[1].institution),
    ListColumn(msgid("Minutes of travel"), lambda each: each[1].way_minutes, Cells.NUMBER),
    ListColumn(msgid("State of the visit"), lambda each: label_of(each[0].status)),
    ListColumn(msgid("Answer"), lambda each: "" if each[0].is_proposed else label_of(each[1].answer)),
    ListColumn(msgid("Answered at"), lambda each: each[1].answered_at, Cells.MOMENT),
    ListColumn(msgid("Answered by"), lambda each: each[1].deputy),
    ListColumn(msgid("Reason"), lambda each: label_of(each[1].decline_reason)),
    ListColumn(msgid("Remarks"), lambda each: each[1].remark),
    ListColumn(
        msgid("Could come instead"), lambda each: listing(half_day(half) for half in each[1].suggested)
    ),
)


def invited_in(round_: Round) -> ListFile[NoFilter, Invited]:
    """Who goes where in one week, with the answers: a row for each head's place."""

    def rows(session: Session, _actor: Actor, _wanted: NoFilter) -> Iterator[Invited]:
        for entry in round_assignments(session, round_):
            for invitation in entry.invitations:
                yield entry, invitation

    return ListFile(
        "week", msgid("Visits of the week"), NoFilterSchema, rows, _INVITED,
        monday=round_.monday, place=name_of(round_.area),
    )  # fmt: skip
