"""The list of accounts as a file."""

from __future__ import annotations

from flask_babel import gettext as _

from matcher.accounts.queries.accounts import AccountRow, list_accounts
from matcher.accounts.schemas.account import AccountFilter, AccountFilterSchema
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.labels import label_of
from web.display.template_filters import name_of
from web.pages.lists.list_file import ListFile, every_page

ACCOUNTS: ListFile[AccountFilter, AccountRow] = ListFile(
    "accounts",
    msgid("Accounts"),
    AccountFilterSchema,
    every_page(list_accounts),
    (
        ListColumn(msgid("Name of the person"), lambda row: row.name),
        ListColumn(msgid("Sign-in name"), lambda row: row.login),
        ListColumn(msgid("Role"), lambda row: label_of(row.role)),
        ListColumn(msgid("Region"), lambda row: name_of(row.region)),
        ListColumn(msgid("Opened"), lambda row: row.created_at, Cells.MOMENT),
        ListColumn(msgid("Last day of the account"), lambda row: row.last_day, Cells.DAY),
        ListColumn(
            msgid("State"),
            lambda row: _("Account open") if row.active and not row.is_over else _("Account closed"),
        ),
    ),
    region=lambda row: row.region.code,
)
