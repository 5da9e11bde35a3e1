"""The products of a county: what the registries have, a product made of a topic, and the files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.calendar.season import months_of
from matcher.errors import Invalid
from matcher.policy import Action
from matcher.products.file_kind import MOST_FILES
from matcher.products.queries.files import files_of_product
from matcher.products.queries.product_list import (
    heads_for_product,
    list_products,
    topics_for_products,
    topics_without_product,
)
from matcher.products.schemas.product import MOST_WINDOWS, ProductFilter, ProductFilterSchema, ProductSchema
from matcher.products.services.product_files import add_file, remove_file
from matcher.products.services.save_product import product_of_topic, save_product
from matcher.registry.queries.packs import PackRow, packs_to_lend
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import Kind, SolarTerm
from matcher.wording import Text
from web.display.labels import choices
from web.display.template_filters import name_of
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.request_bounds import takes_file
from web.http.unit_of_work import session
from web.pages.products.list_file import PRODUCTS
from web.pages.registry.region_choices import county_below, county_names
from web.pages.registry.registry_blueprint import RegistryPages, registry_blueprint
from web.settings import settings

if TYPE_CHECKING:
    from matcher.models import Product, ProductFile, Topic

FIELDS = (
    "topic_id", "name", "name_en", "about", "about_en", "prepares", "minutes", "audience", "version",
)  # fmt: skip


def _fill(product: Product | None) -> FormState:
    if product is None:
        return FormState.of({"topic_id": request.args.get("topic_id"), "minutes": 90, "audience": 60})
    quantities = {row.pack_id: row.quantity for row in product.packs}
    packs = {
        f"packs.{number}.quantity": quantities.get(pack.id)
        for number, pack in enumerate(_packs(product, product.county_code))
    }
    windows = {
        f"windows.{number}.{name}": getattr(row, name)
        for number, row in enumerate(product.windows)
        for name in ("term", "first_day", "last_day")
    }
    plain = {name: getattr(product, name) for name in FIELDS}
    return FormState.of(
        plain | packs | windows
        | {"months": list(months_of(product.season)), "heads": [row.head_id for row in product.heads]}
    )  # fmt: skip


def _packs(product: Product | None, county: str) -> list[PackRow]:
    """The packs to choose from, and those that the product has already."""
    return packs_to_lend(session(), county, [row.pack_id for row in product.packs] if product else ())


def _list_context(wanted: ProductFilter) -> Mapping[str, object]:
    counties = county_names()
    chosen = wanted.county_code if wanted.county_code in counties else ""
    county = chosen if actor().is_above_county else actor().county_code
    return {
        "kinds": choices(Kind), "counties": counties,
        "missing": topics_without_product(session(), county) if county else (),
    }  # fmt: skip


def _form_context(product: Product | None) -> Mapping[str, object]:
    county = product.county_code if product else county_below("")
    topics = topics_for_products(session(), county, also=product.topic_id if product else None)
    return {
        "county": county, "county_first": {} if product else county_names(), "kinds": list(Kind),
        "topics": [(topic.id, name_of(topic)) for topic in topics],
        "terms": choices(SolarTerm), "most_windows": MOST_WINDOWS,
        "packs": _packs(product, county), "heads": heads_for_product(session(), county, product),
        "files": files_of_product(session(), product.id) if product else (), "most_files": MOST_FILES,
        "most_megabytes": settings().attachment_megabytes,
    }  # fmt: skip


PAGES = RegistryPages(
    kind="product",
    filter_schema=ProductFilterSchema,
    list_rows=list_products,
    list_file=PRODUCTS,
    list_context=_list_context,
    schema=ProductSchema,
    save=save_product,
    fill=_fill,
    form_context=_form_context,
)
products = registry_blueprint(PAGES)


def index_again(topic: Topic, *, form: FormState) -> str:
    """The list again, with what stood in the way of a product of the topic."""
    del topic
    filters = read_filters(ProductFilterSchema())
    found = list_products(session(), actor(), filters.wanted)
    form = FormState(filters.form.values, form.errors, form.banner)
    return render(
        "products/index.html", _list_context(filters.wanted), list_of="products/_list.html", found=found,
        form=form,
    )  # fmt: skip


@products.post("/of-topic/<int:topic_id>")
@page(Action.REGISTRY_EDIT, loads="topic", on_error=index_again)
def of_topic(topic: Topic) -> ResponseReturnValue:
    """Make a product of a topic as it stands."""
    product = product_of_topic(session(), actor(), topic)
    words = _("“%(name)s” is on the menu now. Here you can say more of it.", name=product.name)
    return redirect_to("products.edit", message=words, product_id=product.id)


def form_again(product: Product, *, form: FormState) -> str:
    """The form of the product as it is stored, with what stood in the way of a file."""
    return PAGES.form_page(product, form.refilled(_fill(product)))


@takes_file
@products.post("/<int:product_id>/files")
@page(Action.REGISTRY_EDIT, loads="product", on_error=form_again)
def attach(product: Product) -> ResponseReturnValue:
    """Attach a file."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise Invalid.field("file", Text("Please choose a file."))
    most = settings().attachment_megabytes
    file = add_file(session(), actor(), product, sent.filename, sent.read(), most_megabytes=most)
    return _back_to(product.id, _("“%(name)s” has been attached.", name=file.name))


def file_form_again(product_file: ProductFile, *, form: FormState) -> str:
    """The form of the file's product, with what stood in the way."""
    return form_again(product_file.product, form=form)


@products.post("/files/<int:product_file_id>/remove")
@page(Action.REGISTRY_EDIT, loads="product_file", on_error=file_form_again)
def detach(product_file: ProductFile) -> ResponseReturnValue:
    """Take a file off its product."""
    name, product_id = product_file.name, product_file.product_id
    remove_file(session(), actor(), product_file, GoAheadSchema().read(nest(request.form)).version)
    return _back_to(product_id, _("“%(name)s” has been taken off.", name=name))


def _back_to(product_id: int, message: str) -> ResponseReturnValue:
    return redirect_to("products.edit", message=message, product_id=product_id, _anchor="files")
