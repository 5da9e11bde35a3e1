"""The menu of services: a township looks and orders, a head sees what it gives, both take the files along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from matcher.policy import Action
from matcher.products.queries.menu import ORDER, menu_cards
from matcher.products.queries.product_page import product_page
from matcher.products.schemas.menu import MenuFilterSchema
from matcher.vocabulary import Kind, Role, SeasonState
from web.display.labels import choices
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.menu.file_answer import file_answer

if TYPE_CHECKING:
    from matcher.models import Product, ProductFile

menu = Blueprint("menu", __name__, url_prefix="/menu")


@menu.get("")
@page(Action.MENU_VIEW)
def index() -> ResponseReturnValue:
    """The products, those in season first."""
    filters = read_filters(MenuFilterSchema())
    cards = menu_cards(session(), actor(), filters.wanted)
    shown = render(
        "menu/index.html", partial="menu/_list.html", form=filters.form, wanted=filters.wanted,
        shelves=[(state, [card for card in cards if card.state is state]) for state in ORDER],
        number=len(cards), kinds=choices(Kind), is_township=actor().role is Role.TOWNSHIP,
        is_head=actor().role is Role.HEAD,
        seasons=[each for each in choices(SeasonState) if each[0] != SeasonState.UNKNOWN],
    )  # fmt: skip
    return shown, filters.status


@menu.get("/<int:product_id>")
@page(Action.MENU_VIEW, loads="product")
def show(product: Product) -> str:
    """One product: what it is, who gives it, what comes with it, when."""
    return render(
        "menu/show.html", product=product_page(session(), actor(), product), is_head=actor().role is Role.HEAD
    )


@menu.get("/files/<int:product_file_id>")
@page(Action.MENU_VIEW, loads="product_file")
def file(product_file: ProductFile) -> Response:
    """A file of a product, to be saved."""
    return file_answer(product_file)
