"""What firms report: the list of whoever looks after it, and the form of one output."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher import clock
from matcher.firm_requests.queries.of_firms import requests_of_firms
from matcher.outputs.queries.output_list import list_outputs
from matcher.outputs.schemas.output import MOST_WORDS, OutputFilterSchema, OutputSchema
from matcher.outputs.services.save_output import remove_output, save_output
from matcher.policy import Action, load
from matcher.registry.queries.firms import firms_spoken_for
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import OutputKind
from web.display.labels import choices, label_of
from web.display.separators import dotted
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, form_shown, nest
from web.http.record_number import record_number
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.lists.export import add_export
from web.pages.outputs.list_file import OUTPUTS

if TYPE_CHECKING:
    from matcher.models import FirmOutput, FirmRequest, Institution

outputs = Blueprint("outputs", __name__, url_prefix="/outputs")
FIELDS = ("institution_id", "day", "kind", "words", "firm_request_id", "version")


@outputs.get("")
@page(Action.OUTPUT_EDIT)
def index() -> ResponseReturnValue:
    """The outputs that the reader looks after."""
    filters = read_filters(OutputFilterSchema())
    found = list_outputs(session(), actor(), filters.wanted)
    return render(
        "outputs/index.html", partial="outputs/_list.html", found=found, form=filters.form,
        kinds=choices(OutputKind), has_firms=bool(firms_spoken_for(session(), actor())), is_head=_is_head(),
    ), filters.status  # fmt: skip


def form_page(firm_output: FirmOutput | None = None, *, form: FormState | None = None) -> str:
    """The form of an output: a head's only firm is chosen, the day is today's."""
    output = firm_output
    firms = firms_spoken_for(session(), actor(), also=output.institution_id if output else None)
    if output is not None:
        stored = {name: getattr(output, name) for name in FIELDS}
        save_url = url_for("outputs.update", firm_output_id=output.id)
    else:
        stored = {"day": clock.today(), "institution_id": firms[0].id if len(firms) == 1 else None}
        stored |= _of_request(request.args.get("firm_request", ""))
        save_url = url_for("outputs.create")
    return render(
        "outputs/form.html", output=output, form=form_shown(form, FormState.of(stored)),
        firms=[(firm.id, firm.name) for firm in firms], kinds=choices(OutputKind), most=MOST_WORDS,
        save_url=save_url, is_head=_is_head(), asked=_requests(firms, output),
    )  # fmt: skip


@outputs.get("/new")
@page(Action.OUTPUT_EDIT)
def new() -> str:
    """An empty form."""
    return form_page()


@outputs.post("/new")
@page(Action.OUTPUT_EDIT, on_error=form_page)
def create() -> ResponseReturnValue:
    """Enter an output."""
    output = save_output(session(), actor(), OutputSchema().read(nest(request.form)))
    return _back(_("The output of “%(firm)s” has been entered.", firm=output.institution.name))


@outputs.get("/<int:firm_output_id>/edit")
@page(Action.OUTPUT_EDIT, loads="firm_output")
def edit(firm_output: FirmOutput) -> str:
    """Correct an output."""
    return form_page(firm_output)


@outputs.post("/<int:firm_output_id>/edit")
@page(Action.OUTPUT_EDIT, loads="firm_output", on_error=form_page)
def update(firm_output: FirmOutput) -> ResponseReturnValue:
    """Save what was corrected."""
    save_output(session(), actor(), OutputSchema().read(nest(request.form)), firm_output)
    return _back(_("The output of “%(firm)s” has been saved.", firm=firm_output.institution.name))


@outputs.post("/<int:firm_output_id>/remove")
@page(Action.OUTPUT_EDIT, loads="firm_output", on_error=form_page)
def remove(firm_output: FirmOutput) -> ResponseReturnValue:
    """Take an output out."""
    firm = firm_output.institution.name
    remove_output(session(), actor(), firm_output, GoAheadSchema().read(nest(request.form)).version)
    return _back(_("The output of “%(firm)s” has been taken out.", firm=firm))


add_export(outputs, Action.OUTPUT_EDIT, OUTPUTS)


def _of_request(number: str) -> dict[str, object]:
    """The firm and the request that an address names. Raises `NotFound` for a foreign one."""
    key = record_number(number)
    if key is None:
        return {}
    found = load(session(), actor(), Action.FIRM_REQUEST_EDIT, "firm_request", key, lock=False)
    asked = cast("FirmRequest", found)
    return {"institution_id": asked.institution_id, "firm_request_id": asked.id}


def _requests(firms: Sequence[Institution], output: FirmOutput | None) -> list[tuple[int, str]]:
    """The requests of these firms that an output may have come of."""
    also = output.firm_request_id if output else None
    asked = requests_of_firms(session(), [firm.id for firm in firms], also=also)
    return [(each.id, dotted([each.firm, label_of(each.category), each.begins])) for each in asked]


def _is_head() -> bool:
    return actor().head_id is not None


def _back(message: str) -> ResponseReturnValue:
    return redirect_to("outputs.index", message=message)
