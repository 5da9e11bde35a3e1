"""The register of posts as a file."""

from __future__ import annotations

from flask_babel import gettext as _

from matcher.posts.queries.held import HeldPost
from matcher.posts.queries.post_list import list_posts
from matcher.posts.schemas.post import PostFilter, PostFilterSchema
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.labels import label_of
from web.display.post_labels import seat_name
from web.pages.lists.list_file import ListFile, every_page

POSTS: ListFile[PostFilter, HeldPost] = ListFile(
    "posts",
    msgid("Posts"),
    PostFilterSchema,
    every_page(list_posts),
    (
        ListColumn(msgid("Name"), lambda row: row.head),
        ListColumn(msgid("Institution"), lambda row: row.institution),
        ListColumn(msgid("Kind"), lambda row: label_of(row.kind)),
        ListColumn(msgid("Association of"), lambda row: row.region.name),
        ListColumn(msgid("Seat"), lambda row: seat_name(row.seat, row.region_code)),
        ListColumn(msgid("First day"), lambda row: row.first_day, Cells.DAY),
        ListColumn(msgid("Last day"), lambda row: row.last_day or _("Open-ended"), Cells.DAY),
        ListColumn(msgid("Front line"), lambda row: _("Yes") if row.front_line else _("No")),
        ListColumn(msgid("Remarks"), lambda row: row.remarks),
    ),
    region=lambda row: row.region_code,
)
