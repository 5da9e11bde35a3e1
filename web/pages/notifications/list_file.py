"""The list of calls to make as a file: as on the page with the numbers to ring, and without links to answer."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from matcher.notifications.queries.call_list import Recipient, ToTell, call_list
from matcher.policy import Actor
from matcher.schemas.filters import NoFilter, NoFilterSchema
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.labels import label_of
from web.http.i18n import translate
from web.pages.lists.list_file import BATCH, ListFile

Call = tuple[Recipient, ToTell]


def _calls(session: Session, actor: Actor, _wanted: NoFilter) -> Iterator[Call]:
    for recipient in call_list(session, actor, most=BATCH.most).recipients:
        for message in recipient.to_tell:
            yield recipient, message


CALLS: ListFile[NoFilter, Call] = ListFile(
    "calls",
    msgid("To be told"),
    NoFilterSchema,
    _calls,
    (
        ListColumn(msgid("Who is to be told"), lambda call: translate(call[0].name)),
        ListColumn(msgid("Institution"), lambda call: call[0].place),
        ListColumn(msgid("Telephone"), lambda call: call[0].number),
        ListColumn(msgid("What has happened"), lambda call: label_of(call[1].event)),
        ListColumn(msgid("What to say"), lambda call: translate(call[1].sentence)),
        ListColumn(msgid("Waiting since"), lambda call: call[1].since, Cells.MOMENT),
    ),
)
