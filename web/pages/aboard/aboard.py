"""Which counties are on their way, and taking in another one: of the shipped list, or pasted."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, current_app, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.aboard.queries.progress import counties_on_their_way
from matcher.aboard.schemas.new_county import FindCountySchema, PastedCountySchema
from matcher.aboard.services.take_aboard import is_within_reach, outside_of, take_aboard
from matcher.aboard.services.take_by_code import NOT_SHIPPED
from matcher.aboard.sketch import Shipped
from matcher.aboard.township_rows import TownshipRow, read_townships
from matcher.errors import Invalid
from matcher.policy import Action, allows
from matcher.spreadsheets.table import Unreadable
from matcher.spreadsheets.text_table import read_pasted
from matcher.wording import Text
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session

aboard = Blueprint("aboard", __name__, url_prefix="/aboard")


def shipped() -> Shipped:
    """What came with the product."""
    return cast("Shipped", current_app.extensions["sizhang.shipped"])


def counties_page(*, form: FormState | None = None) -> str:
    """The counties on their way, and what was found for the words of the address."""
    words = request.args.get("words", "")
    form = form or FormState.of({"words": words})
    words = form.get("words")
    may_add = allows(actor(), Action.COUNTY_ADD) and actor().is_above_county
    counties = counties_on_their_way(session(), actor())
    found = shipped().find(words) if words and may_add else ()
    within = [sketch for sketch in found if is_within_reach(actor(), sketch)]
    return render(
        "aboard/index.html", form=form, known={row.county.code for row in counties}, may_add=may_add, words=words,
        found=within, outside=[sketch.county for sketch in found if sketch not in within],
        outside_text=outside_of(session(), actor()), counties=counties,
        typed={"code" if words.isdigit() else "name": words},
    )  # fmt: skip


@aboard.get("")
@page(Action.ABOARD_VIEW)
def index() -> ResponseReturnValue:
    """The counties on their way; of one county, its steps."""
    if not actor().is_above_county:
        return redirect_to("aboard_steps.show", region_code=actor().county_code)
    return counties_page()


@aboard.post("")
@page(Action.COUNTY_ADD, on_error=counties_page)
def take() -> ResponseReturnValue:
    """Take in a county of the shipped list, by its code."""
    words = FindCountySchema().read(nest(request.form)).words
    found = shipped().find(words)
    if len(found) != 1:
        raise Invalid.field("words", NOT_SHIPPED)
    county = take_aboard(session(), actor(), found[0], shipped().fill, field="words")
    return redirect_to(
        "aboard_steps.townships", region_code=county.code,
        message=_("%(name)s has been taken in. Please look through its townships.", name=county.name),
    )  # fmt: skip


def read_rows(pasted: str, county_code: str) -> tuple[TownshipRow, ...]:
    """The rows of pasted cells. Raises `Invalid` at `townships` where they are no table."""
    try:
        return read_townships(read_pasted(pasted), county_code)
    except Unreadable as error:
        raise Invalid.field("townships", error.text) from error


def new_page(*, form: FormState | None = None) -> str:
    """The form of a county that is not in the list; rows that were pasted stand below with what is wrong of each."""
    form = form or FormState.of({name: request.args.get(name, "") for name in ("code", "name")})
    try:
        rows = read_rows(form.get("townships"), form.get("code"))
    except Invalid:
        rows = ()
    return render("aboard/new.html", form=form, rows=rows)


@aboard.get("/new")
@page(Action.COUNTY_ADD)
def new() -> ResponseReturnValue:
    """The form of a county of any province."""
    return new_page()


@aboard.post("/new")
@page(Action.COUNTY_ADD, on_error=new_page)
def create() -> ResponseReturnValue:
    """Take in a county as it was typed, with the townships that were pasted."""
    command = PastedCountySchema().read(nest(request.form))
    rows = read_rows(command.townships, command.code)
    wrong = [row for row in rows if row.sketch is None]
    if wrong or not rows:
        raise Invalid.field("townships", _to_be_mended(wrong))
    county = take_aboard(session(), actor(), command.sketch(rows), shipped().fill)
    return redirect_to(
        "aboard_steps.townships", region_code=county.code,
        message=_("%(name)s has been taken in. Please look through its townships.", name=county.name),
    )  # fmt: skip


def _to_be_mended(wrong: list[TownshipRow]) -> Text:
    if not wrong:
        return Text("Please paste the townships.")
    numbers = "、".join(str(row.number) for row in wrong[:10])
    return Text(
        "Please put these rows right, nothing was saved: {rows}. Below it says what is wrong.", rows=numbers
    )
