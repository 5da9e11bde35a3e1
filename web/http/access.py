"""The decorator of every view: the action it performs, the object it loads, what answers invalid input."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from flask import Response, g, make_response, request
from flask_login import current_user
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import Unauthorized

from matcher.database.commit import commit
from matcher.database.contention import is_contention, retry_on_deadlock
from matcher.database.ensure_fresh import CHANGED_MEANWHILE
from matcher.database.outage import is_unwritable
from matcher.errors import Conflict, Invalid, NotFound, Outdated
from matcher.policy import Action, Actor, allows, load, permit
from matcher.wording import Text
from web.http.access_mark import Access, View, access_of
from web.http.addresses import nearest_page, view_at
from web.http.explanation_turns import make_way
from web.http.extensions import htmx
from web.http.forms import SHOW_ONLY, FormState
from web.http.own_password import ask_for_own_password
from web.http.unit_of_work import is_writing, read_only, reset_session, session

LoadValues = Callable[[], Mapping[str, Any]]
"""What a view is called with, by the names of its parameters: their types are as different as the views."""

AS_TYPED = Text(
    "What you had typed is here again. Nothing of it has been sent yet: please look, and send it."
)


def actor() -> Actor:
    """Who is acting. Raises `Unauthorized` where nobody is signed in."""
    if not current_user.is_authenticated:
        raise Unauthorized
    return Actor.of(current_user.account)


def page_to_open(path: str) -> str | None:
    """The nearest page at or above a path, but for the first one, that the reader may open."""
    above = nearest_page(path)
    if above == "/" or not current_user.is_authenticated:
        return None
    access = access_of(view_at(above))
    is_barred = access is not None and access.action is not None and not allows(actor(), access.action)
    return None if is_barred else above


def public(view: View) -> View:
    """Declare a view open to everybody."""
    view.access = Access(None)  # type: ignore[attr-defined]  # a mark on the view
    return view


def page(
    action: Action,
    *,
    loads: str | None = None,
    locks: bool = True,
    on_error: View | None = None,
    before_own_password: bool = False,
    prepare: Callable[[], object] | None = None,
) -> Callable[[View], View]:
    """Declare a view's one action.

    `loads` names a kind in `matcher.policy.LOADABLE`: the URL's `<kind>_id` (or `<kind>_code`) becomes the
    loaded object, locked where something is to be changed; without `locks` the service locks it, after what comes
    before it in the order of locks. Outside the actor's scope it is a 404. `on_error` renders the form again,
    with what was typed and the messages: 422 on `Invalid`, 409 on `Conflict` or a lost race, 503 where nothing can be
    saved. `prepare` takes a while and is called before the transaction begins; the view is given what it returns as
    `prepared`. Whoever still has the password that was issued is sent to choose one, unless the view is open
    `before_own_password`.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(**values: Any) -> Response:
            permit(actor(), action)
            if current_user.account.must_change_password and not before_own_password:
                return ask_for_own_password()
            if is_writing():
                make_way(current_user.account.id)
            return carried_out(view, lambda: _loaded(action, loads, values, locks=locks), on_error, prepare)

        guarded.access = Access(action, loads, before_own_password, on_error)  # type: ignore[attr-defined]  # a mark on the view
        return guarded

    return declare


def carried_out(
    view: View,
    load_values: LoadValues,
    on_error: View | None,
    prepare: Callable[[], object] | None = None,
) -> Response:
    """Run a view in one transaction on what `load_values` finds, afresh for each try; if it fails, its form again.

    `prepare` is called once, before the transaction, as `page` says.
    """
    if request.method == "POST" and SHOW_ONLY in request.form:
        return _form_as_typed(on_error, load_values)
    prepared = {"prepared": prepare()} if prepare else {}

    def unit_of_work() -> Response:
        response = make_response(view(**load_values(), **prepared))
        _end(is_good=response.status_code < 400)
        return response

    try:
        return retry_on_deadlock(unit_of_work, reset=reset_session)
    except (Invalid, Conflict, StaleDataError, DBAPIError) as error:
        if isinstance(error, DBAPIError) and not (_is_lost_race(error) or is_unwritable(error)):
            raise
        if on_error is None:
            raise
        return _form_once_more(on_error, load_values, error)


def _end(*, is_good: bool) -> None:
    if is_writing() and is_good:
        commit(session())
    elif is_writing():
        reset_session()


def _loaded(
    action: Action, loads: str | None, values: Mapping[str, Any], *, locks: bool
) -> Mapping[str, Any]:
    if loads is None:
        return values
    key = next(name for name in (f"{loads}_id", f"{loads}_code") if name in values)
    found = load(session(), actor(), action, loads, values[key], lock=locks and is_writing())
    return {name: value for name, value in values.items() if name != key} | {loads: found}


def _is_lost_race(error: DBAPIError) -> bool:
    return isinstance(error, IntegrityError) or is_contention(error)


def _form_as_typed(on_error: View | None, load_values: LoadValues) -> Response:
    read_only()
    if on_error is None:
        raise NotFound
    typed = MultiDict((name, value) for name, value in request.form.items(multi=True) if name != SHOW_ONLY)
    return make_response(
        on_error(**load_values(), form=FormState(typed, {}, banner=AS_TYPED, is_restored=True))
    )


def _form_once_more(on_error: View, load_values: LoadValues, error: Exception) -> Response:
    read_only()
    g.says_failure = True
    if isinstance(error, Invalid):
        form, status = FormState(request.form, error.messages), 422
    else:
        outdated = isinstance(error, (Outdated, StaleDataError, IntegrityError))
        form = FormState(request.form, {}, conflict_text(error), outdated=outdated)
        status = 503 if is_unwritable(error) else 409
    response = make_response(on_error(**load_values(), form=form))
    response.status_code = status
    if status == 409:
        show_in_place_of_the_page(response)
    return response


def show_in_place_of_the_page(response: Response) -> None:
    """Let htmx put the page as it is now where the old one stands, whatever part it had asked for."""
    if htmx and not htmx.boosted and response.get_data(as_text=True).lstrip().startswith("<!DOCTYPE"):
        response.headers["HX-Retarget"] = response.headers["HX-Reselect"] = "#main"
        response.headers["HX-Reswap"] = "outerHTML"


def conflict_text(error: Exception) -> Text:
    """What to tell somebody whose change met another's."""
    if isinstance(error, Conflict):
        return error.text
    if is_contention(error):
        return Text("Somebody else is saving at this moment. Nothing was saved; please try again.")
    if is_unwritable(error):
        return Text(
            "Nothing can be saved at this moment. Nothing was changed; please try again in a few minutes."
        )
    return CHANGED_MEANWHILE
