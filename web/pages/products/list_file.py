"""The products of a county, as a file."""

from __future__ import annotations

from flask_babel import gettext as _

from matcher.products.queries.product_list import ProductRow, list_products
from matcher.products.schemas.product import ProductFilter, ProductFilterSchema
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.labels import label_of
from web.display.season_words import season_words
from web.display.template_filters import name_of
from web.pages.lists.list_file import ListFile, every_page

PRODUCTS: ListFile[ProductFilter, ProductRow] = ListFile(
    "products",
    msgid("Products"),
    ProductFilterSchema,
    every_page(list_products),
    (
        ListColumn(msgid("Product"), name_of),
        ListColumn(msgid("Topic"), lambda row: row.topic),
        ListColumn(msgid("Group"), lambda row: label_of(row.group)),
        ListColumn(msgid("Minutes"), lambda row: row.minutes, Cells.NUMBER),
        ListColumn(msgid("Usual audience"), lambda row: row.audience, Cells.NUMBER),
        ListColumn(msgid("Season"), lambda row: season_words(row.season)),
        ListColumn(msgid("Heads who can give it"), lambda row: row.givers, Cells.NUMBER),
        ListColumn(msgid("Files"), lambda row: row.files, Cells.NUMBER),
        ListColumn(msgid("State"), lambda row: _("In use") if row.active else _("Archived")),
    ),
    region=lambda row: row.county_code,
)
