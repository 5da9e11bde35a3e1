"""What every registry has: list, the list as a file, new, create, edit, update, archive, bring back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import Blueprint, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from matcher.database.page import Page
from matcher.policy import Action, Actor
from matcher.registry.queries.usage import Registered
from matcher.registry.services.archive import archive, restore
from matcher.schemas.base import CommandSchema
from matcher.schemas.confirmation import GoAheadSchema
from matcher.schemas.filters import FilterSchema
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.lists.export import add_export
from web.pages.lists.list_file import ListFile

Record = TypeVar("Record", bound=Registered)
Command = TypeVar("Command")
Filter = TypeVar("Filter")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class RegistryPages(Generic[Record, Command, Filter, Row]):
    """What is particular to one registry.

    `kind` is the name of a record in `matcher.policy.LOADABLE`, in addresses and in templates; with an s it
    names the blueprint, its address and its folder of templates. `list_file` is the list as a file.
    `list_context` and `form_context` are what the templates need beside the rows or the record. `after_saving` is
    the view to go to, `new_elsewhere` says that a new record has a form of its own, `save_locks` that `save` locks the
    record, after what comes before it in the order of locks.
    """

    kind: str
    filter_schema: type[FilterSchema[Filter]]
    list_rows: Callable[[Session, Actor, Filter], Page[Row]]
    list_file: ListFile[Filter, Row]
    list_context: Callable[[Filter], Mapping[str, object]]
    schema: type[CommandSchema[Command]]
    save: Callable[[Session, Actor, Command, Record | None], Record]
    fill: Callable[[Record | None], FormState]
    form_context: Callable[[Record | None], Mapping[str, object]]
    after_saving: str = "index"
    new_elsewhere: bool = False
    save_locks: bool = False

    @property
    def plural(self) -> str:
        """The name of the blueprint and of the folder of templates."""
        return f"{self.kind}s"

    def url(self, view: str, record: Record | None = None) -> str:
        """The address of a view of this registry."""
        return url_for(f"{self.plural}.{view}", **self._key(record))

    def _key(self, record: Record | None) -> dict[str, Any]:
        return {} if record is None else {f"{self.kind}_id": record.id}

    def form_page(self, record: Record | None, form: FormState | None = None) -> str:
        """The form of a record, new (None) or known."""
        return render(
            f"{self.plural}/form.html",
            self.form_context(record),
            record=record,
            form=form_shown(form, self.fill(record)),
            urls=self._form_urls(record),
        )

    def _form_urls(self, record: Record | None) -> FormUrls:
        if record is None:
            chosen = request.args.get("county_code")
            return FormUrls(
                save=url_for(f"{self.plural}.create", county_code=chosen), back=self.url("index"),
                new=self.url("new"),
            )  # fmt: skip
        return FormUrls(
            save=self.url("update", record),
            back=self.url(self.after_saving, record if self.after_saving != "index" else None),
            retire=self.url("retire", record),
            bring_back=self.url("bring_back", record),
        )

    def go_to_saved(self, record: Record, message: str) -> Response:
        """Redirect to where a saved record is shown."""
        key = {} if self.after_saving == "index" else self._key(record)
        return redirect_to(f"{self.plural}.{self.after_saving}", message=message, **key)


@dataclass(frozen=True, slots=True)
class FormUrls:
    """Where the form of a record leads; `new` is of a new one only, the last two of a known one."""

    save: str
    back: str
    new: str = ""
    retire: str = ""
    bring_back: str = ""


def registry_blueprint(pages: RegistryPages[Record, Command, Filter, Row]) -> Blueprint:
    """The blueprint of one registry with its views, or those but for a new record."""
    blueprint = Blueprint(pages.plural, __name__, url_prefix=f"/{pages.plural.replace('_', '-')}")
    _add_list(blueprint, pages)
    add_export(blueprint, Action.REGISTRY_VIEW, pages.list_file)
    if not pages.new_elsewhere:
        _add_new(blueprint, pages)
    _add_forms(blueprint, pages)
    _add_archive(blueprint, pages)
    return blueprint


def _add_list(blueprint: Blueprint, pages: RegistryPages[Record, Command, Filter, Row]) -> None:
    @blueprint.get("")
    @page(Action.REGISTRY_VIEW)
    def index() -> tuple[str, int]:
        """The records, narrowed by the filters of the address."""
        filters = read_filters(pages.filter_schema())
        found = pages.list_rows(session(), actor(), filters.wanted)
        shown = render(
            f"{pages.plural}/index.html",
            pages.list_context(filters.wanted),
            partial="registry/_narrowed.html",
            list_of=f"{pages.plural}/_list.html",
            found=found,
            form=filters.form,
        )
        return shown, filters.status


def _add_new(blueprint: Blueprint, pages: RegistryPages[Record, Command, Filter, Row]) -> None:
    def form_again(*, form: FormState) -> str:
        return pages.form_page(None, form)

    @blueprint.get("/new")
    @page(Action.REGISTRY_EDIT)
    def new() -> str:
        """An empty form."""
        return pages.form_page(None)

    @blueprint.post("/new")
    @page(Action.REGISTRY_EDIT, on_error=form_again)
    def create() -> Response:
        """Add a record."""
        saved = pages.save(session(), actor(), pages.schema().read(nest(request.form)), None)
        return pages.go_to_saved(saved, _("“%(name)s” has been added.", name=saved.name))


def _add_forms(blueprint: Blueprint, pages: RegistryPages[Record, Command, Filter, Row]) -> None:
    def form_again(*, form: FormState, **loaded: Record) -> str:
        return pages.form_page(loaded.get(pages.kind), form)

    @blueprint.get(f"/<int:{pages.kind}_id>/edit")
    @page(Action.REGISTRY_EDIT, loads=pages.kind)
    def edit(**loaded: Record) -> str:
        """The form of one record."""
        return pages.form_page(loaded[pages.kind])

    @blueprint.post(f"/<int:{pages.kind}_id>/edit")
    @page(Action.REGISTRY_EDIT, loads=pages.kind, locks=not pages.save_locks, on_error=form_again)
    def update(**loaded: Record) -> Response:
        """Change a record."""
        command = pages.schema().read(nest(request.form))
        saved = pages.save(session(), actor(), command, loaded[pages.kind])
        return pages.go_to_saved(saved, _("“%(name)s” has been saved.", name=saved.name))


def _add_archive(blueprint: Blueprint, pages: RegistryPages[Record, Command, Filter, Row]) -> None:
    def form_refilled(*, form: FormState, **loaded: Record) -> str:
        record = loaded[pages.kind]
        return pages.form_page(record, form.refilled(pages.fill(record)))

    @blueprint.post(f"/<int:{pages.kind}_id>/archive")
    @page(Action.REGISTRY_EDIT, loads=pages.kind, locks=False, on_error=form_refilled)
    def retire(**loaded: Record) -> Response:
        """Take a record out of use."""
        record = loaded[pages.kind]
        archive(session(), actor(), record, GoAheadSchema().read(nest(request.form)).version)
        return redirect_to(
            f"{pages.plural}.index", message=_("“%(name)s” has been archived.", name=record.name)
        )

    @blueprint.post(f"/<int:{pages.kind}_id>/restore")
    @page(Action.REGISTRY_EDIT, loads=pages.kind, on_error=form_refilled)
    def bring_back(**loaded: Record) -> Response:
        """Take a record back into use."""
        record = loaded[pages.kind]
        restore(session(), actor(), record, GoAheadSchema().read(nest(request.form)).version)
        return redirect_to(
            f"{pages.plural}.index", message=_("“%(name)s” is in use again.", name=record.name)
        )
