"""Emergencies, what heads have said, and the teams of one, as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _

from matcher.emergencies.queries.emergency_list import EmergencyLine, list_emergencies
from matcher.emergencies.queries.emergency_page import AnswerRow, answer_rows
from matcher.emergencies.queries.teams import TeamRow, team_rows
from matcher.emergencies.schemas.emergency import EmergencyFilter, EmergencyFilterSchema
from matcher.schemas.filters import NoFilter, NoFilterSchema
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.labels import label_of
from web.display.separators import listing
from web.display.template_filters import name_of
from web.display.times import when
from web.pages.lists.list_file import ListFile, every_page

if TYPE_CHECKING:
    from matcher.models import Emergency

EMERGENCIES: ListFile[EmergencyFilter, EmergencyLine] = ListFile(
    "emergencies",
    msgid("Emergencies"),
    EmergencyFilterSchema,
    every_page(list_emergencies),
    (
        ListColumn(msgid("Emergency"), lambda row: row.name),
        ListColumn(msgid("Kind of emergency"), lambda row: label_of(row.kind)),
        ListColumn(msgid("First day"), lambda row: row.first_day, Cells.DAY),
        ListColumn(msgid("Last day"), lambda row: row.last_day, Cells.DAY),
        ListColumn(msgid("State"), lambda row: label_of(row.state)),
        ListColumn(msgid("Heads asked"), lambda row: row.asked, Cells.NUMBER),
        ListColumn(msgid("Heads who could"), lambda row: row.could, Cells.NUMBER),
        ListColumn(msgid("Teams sent"), lambda row: row.teams, Cells.NUMBER),
    ),
    region=lambda row: row.county.code,
)


def _times(row: AnswerRow) -> str:
    return when(row.from_at, row.until_at) if row.from_at and row.until_at else ""


def _in_team(row: AnswerRow) -> str:
    return _("yes") if row.is_sent else ""


_ANSWER_COLUMNS: tuple[ListColumn[AnswerRow], ...] = (
    ListColumn(msgid("Head"), lambda row: row.head),
    ListColumn(msgid("Kind"), lambda row: label_of(row.kind)),
    ListColumn(msgid("Institution"), lambda row: row.institution),
    ListColumn(msgid("Telephone"), lambda row: row.phone),
    ListColumn(msgid("Answer"), lambda row: label_of(row.state)),
    ListColumn(msgid("From when to when"), _times),
    ListColumn(msgid("A word"), lambda row: row.remark),
    ListColumn(msgid("Answered for the head"), lambda row: row.deputy),
    ListColumn(msgid("Noted by telephone"), lambda row: row.noted_by),
    ListColumn(msgid("In a team"), _in_team),
)

_TEAM_COLUMNS: tuple[ListColumn[TeamRow], ...] = (
    ListColumn(msgid("Township"), lambda row: name_of(row.township)),
    ListColumn(msgid("Venue"), lambda row: row.venue),
    ListColumn(msgid("When"), lambda row: when(row.starts_at, row.ends_at)),
    ListColumn(msgid("Topic"), lambda row: row.topic),
    ListColumn(msgid("State"), lambda row: label_of(row.state)),
    ListColumn(msgid("Who goes"), lambda row: listing([each.name for each in row.members])),
    ListColumn(msgid("Leader"), lambda row: next((each.name for each in row.members if each.leads), "")),
    ListColumn(msgid("People expected"), lambda row: row.audience, Cells.NUMBER),
    ListColumn(msgid("People who came"), lambda row: row.attendance, Cells.NUMBER),
)


def answers_file(emergency: Emergency) -> ListFile[NoFilter, AnswerRow]:
    """What heads have said in one emergency."""
    return ListFile(
        "emergency_answers", msgid("Answers of an emergency"), NoFilterSchema,
        lambda own, _actor, _wanted: answer_rows(own, emergency), _ANSWER_COLUMNS, place=emergency.name,
    )  # fmt: skip


def teams_file(emergency: Emergency) -> ListFile[NoFilter, TeamRow]:
    """The teams of one emergency."""
    return ListFile(
        "emergency_teams", msgid("Teams of an emergency"), NoFilterSchema,
        lambda own, actor, _wanted: team_rows(own, actor, emergency), _TEAM_COLUMNS, place=emergency.name,
    )  # fmt: skip
