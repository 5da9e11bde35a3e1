"""Reading a list in: send it, look at its rows, mend them, take the good ones over, download the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from matcher.aboard.queries.on_the_way import is_on_the_way
from matcher.errors import Invalid, NotFound
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from matcher.sheets.columns import COLUMNS
from matcher.sheets.queries.nearest import nearest_of_row
from matcher.sheets.queries.sheet_page import Row, row_of, rows_left, sheet_page, waiting_sheets
from matcher.sheets.schemas.row import RowFilter, RowFilterSchema, RowSchema, SheetSchema
from matcher.sheets.services.mend_row import check_sheet_again, mend_row, say_yes_to_all
from matcher.sheets.services.row_rules import kinds_for
from matcher.sheets.services.send_sheet import send_sheet
from matcher.sheets.services.take_sheet import MOST_AT_ONCE, discard_sheet, take_sheet
from matcher.spreadsheets.read_apart import read_apart
from matcher.spreadsheets.table import Table, Unreadable
from matcher.spreadsheets.text_table import read_pasted
from matcher.vocabulary import RowState, SheetKind
from matcher.wording import Text
from web.display.labels import choices
from web.display.separators import separator
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render, wants_part
from web.http.unit_of_work import session
from web.pages.sheets.workbooks import rest_of, template_of

if TYPE_CHECKING:
    from matcher.models import Sheet

sheets = Blueprint("sheets", __name__, url_prefix="/sheets")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_NAME = 80
RECORDS = {
    SheetKind.INSTITUTIONS: ("institutions.edit", "institution_id"),
    SheetKind.HEADS: ("heads.show", "head_id"),
    SheetKind.VENUES: ("venues.edit", "venue_id"),
    SheetKind.NEEDS: ("needs.show", "need_id"),
    SheetKind.POSTS: ("post_forms.edit", "post_id"),
}
"""The view of a record of each kind, and the name of its key."""


def sheets_page(*, form: FormState | None = None) -> str:
    """The sheets that wait, and the form to send one."""
    kinds = [choice for choice in choices(SheetKind) if choice[0] in kinds_for(actor())]
    only = kinds[0][0] if len(kinds) == 1 else None
    form = form or FormState.of({"kind": request.args.get("kind") or only})
    return render(
        "sheets/index.html",
        waiting=waiting_sheets(session(), actor()),
        kinds=kinds,
        headings={value: COLUMNS[SheetKind(value)] for value, _label in kinds},
        form=form,
        on_the_way=is_on_the_way(session(), actor()),
    )


@sheets.get("")
@page(Action.SHEET_SEND)
def index() -> str:
    """The form to send a sheet, its templates, and the sheets that wait."""
    return sheets_page()


def read_sent() -> Table | Invalid:
    """The table that was sent as a file or pasted; what is wrong with it is raised once the view has begun."""
    file, pasted = request.files.get("file"), request.form.get("pasted", "")
    try:
        if file and file.filename:
            return read_apart(file.read())
        if not pasted.strip():
            return Invalid.field("file", Text("Please choose a file, or paste the cells."))
        return read_pasted(pasted)
    except Unreadable as error:
        return Invalid.field("file" if file and file.filename else "pasted", error.text)


@sheets.post("")
@page(Action.SHEET_SEND, on_error=sheets_page, prepare=read_sent)
def send(prepared: Table | Invalid) -> ResponseReturnValue:
    """Read a sheet and look at its rows."""
    command = SheetSchema().read(nest(request.form))
    if isinstance(prepared, Invalid):
        raise prepared
    file = request.files.get("file")
    sent = file.filename if file else None
    name = (sent or _("Pasted cells"))[:LONGEST_NAME]
    sheet = send_sheet(session(), actor(), command.kind, name, prepared, field="file" if sent else "pasted")
    return redirect_to("sheets.show", sheet_id=sheet.id)


@sheets.get("/template/<any(institutions, heads, venues, needs, posts):kind>.xlsx")
@page(Action.SHEET_SEND)
def template(kind: str) -> ResponseReturnValue:
    """An empty workbook with the headings, what to write below them, and a sample."""
    wanted = SheetKind(kind)
    if wanted not in kinds_for(actor()):
        raise NotFound
    content = template_of(session(), actor(), wanted)
    return send_file(content, XLSX, as_attachment=True, download_name=f"{kind}.xlsx")


def rows_page(sheet: Sheet, number: int | None = None, *, form: FormState | None = None) -> str:
    """A page of the sheet's rows; `form` is that of row `number`, where it could not be kept."""
    wanted = read_filters(RowFilterSchema()).wanted
    shown = sheet_page(session(), sheet, wanted)
    mending = row_of(session(), sheet, number) if number is not None else None
    return render(
        "sheets/show.html", shown, wanted=wanted, columns_shown=shown.columns_shown, states=RowState,
        form=form or FormState.empty(), mending=mending, address_of_record=address_of_record,
        nearest=nearest_of_row(session(), sheet, number) if number is not None else {},
        on_the_way=is_on_the_way(session(), actor()),
        good=min(shown.counts.get(RowState.OK, 0), MOST_AT_ONCE),
    )  # fmt: skip


@sheets.get("/<int:sheet_id>")
@page(Action.SHEET_SEND, loads="sheet")
def show(sheet: Sheet) -> str:
    """The rows, each with what was found of it."""
    return rows_page(sheet)


@sheets.get("/<int:sheet_id>/rows/<int:number>")
@page(Action.SHEET_SEND, loads="sheet")
def row(sheet: Sheet, number: int) -> str:
    """The form of one row: in the place of the row, or above the rows."""
    mending = row_of(session(), sheet, number)
    if mending is None:
        raise NotFound
    if not wants_part():
        return rows_page(sheet, number)
    wanted = read_filters(RowFilterSchema()).wanted
    return render(
        "sheets/_row_form.html", sheet_page(session(), sheet, wanted), wanted=wanted, mending=mending,
        form=FormState.empty(), in_place=True, nearest=nearest_of_row(session(), sheet, number),
    )  # fmt: skip


@sheets.post("/<int:sheet_id>/rows/<int:number>")
@page(Action.SHEET_SEND, loads="sheet", on_error=rows_page)
def mend(sheet: Sheet, number: int) -> ResponseReturnValue:
    """Put a row right, or say yes to what it was asked."""
    mend_row(session(), actor(), sheet, number, RowSchema().read(nest(request.form)))
    return _back_to_rows(sheet)


@sheets.post("/<int:sheet_id>/yes")
@page(Action.SHEET_SEND, loads="sheet", on_error=rows_page)
def say_yes(sheet: Sheet) -> ResponseReturnValue:
    """Say yes to everything that is asked."""
    say_yes_to_all(session(), actor(), sheet, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("sheets.show", sheet_id=sheet.id)


@sheets.post("/<int:sheet_id>/check")
@page(Action.SHEET_SEND, loads="sheet", on_error=rows_page)
def check(sheet: Sheet) -> ResponseReturnValue:
    """Look at all rows anew."""
    check_sheet_again(session(), actor(), sheet)
    return _back_to_rows(sheet)


@sheets.post("/<int:sheet_id>/take")
@page(Action.SHEET_SEND, loads="sheet", on_error=rows_page)
def take(sheet: Sheet) -> ResponseReturnValue:
    """Take the good rows over."""
    version = GoAheadSchema().read(nest(request.form)).version
    done = take_sheet(session(), actor(), sheet, version)
    message = ngettext("%(num)d row has been taken over.", "%(num)d rows have been taken over.", done.taken)
    if done.worded:
        message = separator("sentence").join(
            (
                message,
                ngettext(
                    "%(num)d of them waits for the coordinator, who finds its topic and place.",
                    "%(num)d of them wait for the coordinator, who finds their topics and places.",
                    done.worded,
                ),
            )
        )
    return redirect_to("sheets.show", message=message, sheet_id=sheet.id)


@sheets.post("/<int:sheet_id>/discard")
@page(Action.SHEET_SEND, loads="sheet", on_error=rows_page)
def discard(sheet: Sheet) -> ResponseReturnValue:
    """Delete a sheet; what was taken over stays."""
    name = sheet.name
    discard_sheet(session(), actor(), sheet, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("sheets.index", message=_("“%(name)s” has been discarded.", name=name))


@sheets.get("/<int:sheet_id>/rest.xlsx")
@page(Action.SHEET_SEND, loads="sheet")
def rest(sheet: Sheet) -> ResponseReturnValue:
    """The rows that were not taken over, with the reasons."""
    content = rest_of(sheet.kind, rows_left(session(), sheet))
    return send_file(content, XLSX, as_attachment=True, download_name=f"{sheet.kind}-{sheet.id}.xlsx")


def address_of_record(kind: SheetKind, row: Row) -> str:
    """Where what a row has become, or doubles, is shown."""
    view, key = ("unplaced.show", "unplaced_need_id") if row.is_worded else RECORDS[kind]
    values: dict[str, Any] = {key: row.record_id}  # as Flask takes them
    return url_for(view, **values)


def _back_to_rows(sheet: Sheet) -> ResponseReturnValue:
    wanted: RowFilter = read_filters(RowFilterSchema()).wanted
    state = wanted.state.value if wanted.state else None
    return redirect_to(
        "sheets.show", sheet_id=sheet.id, state=state, page=wanted.page if wanted.page > 1 else None
    )
