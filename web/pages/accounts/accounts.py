"""The accounts one looks after: list, let somebody in, change, close, a new password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher import clock
from matcher.accounts.account_state import is_open, is_over
from matcher.accounts.passwords import IssuedPassword, issue_password
from matcher.accounts.queries.accounts import list_accounts, signed_in_count
from matcher.accounts.schemas.account import AccountFilterSchema, AccountSchema, NewAccountSchema
from matcher.accounts.services.close_account import close_account, reopen_account
from matcher.accounts.services.create_account import create_account
from matcher.accounts.services.edit_account import edit_account
from matcher.accounts.services.reset_password import reset_password
from matcher.personal_data.queries.erased import was_erased
from matcher.policy import Action
from matcher.policy.accounts import LEVELS, manageable
from matcher.registry.queries.heads import heads_without_account
from matcher.registry.queries.regions import RegionName, regions_within
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import PersonKind, Role
from web.display.labels import choices
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.accounts.list_file import ACCOUNTS
from web.pages.lists.export import add_export
from web.pages.registry.region_choices import county_names, region_choices

if TYPE_CHECKING:
    from matcher.models import Account

accounts = Blueprint("accounts", __name__, url_prefix="/accounts")


@accounts.get("")
@page(Action.ACCOUNT_EDIT)
def index() -> ResponseReturnValue:
    """The accounts, narrowed by the filters of the address."""
    filters = read_filters(AccountFilterSchema())
    found = list_accounts(session(), actor(), filters.wanted)
    return render(
        "accounts/index.html", partial="accounts/_list.html", found=found, form=filters.form,
        roles=_roles(), counties=county_names(),
    ), filters.status  # fmt: skip


def _roles() -> list[tuple[str, str]]:
    return [(value, word) for value, word in choices(Role) if Role(value) in manageable(actor().role)]


def _places(role: Role, county_code: str) -> list[tuple[str, str]]:
    if role is Role.TOWNSHIP and actor().is_above_county and not county_code:
        return []
    return region_choices(regions_within(session(), actor(), LEVELS[role], below=county_code))


def new_form(*, form: FormState | None = None) -> str:
    """First the role, then what that role needs: a region, or a head who has no account yet."""
    form = form or FormState(request.args)
    role = next((role for role in manageable(actor().role) if role.value == form.get("role")), None)
    if role is None:
        return render("accounts/choose_role.html", form=form, roles=_roles())
    below = request.args.get("county_code", "")
    return render(
        "accounts/new.html", form=form, role=role, counties=county_names(), below=below,
        places=_places(role, below) if role is not Role.HEAD else [],
        heads=heads_without_account(session(), actor(), below) if role is Role.HEAD else [],
    )  # fmt: skip


@accounts.get("/new")
@page(Action.ACCOUNT_EDIT)
def new() -> ResponseReturnValue:
    """The form for letting somebody in."""
    return new_form()


@accounts.post("/new")
@page(Action.ACCOUNT_EDIT, on_error=new_form)
def create() -> ResponseReturnValue:
    """Let somebody in and show the password, this once."""
    command = NewAccountSchema().read(nest(request.form))
    issued = issue_password()
    account = create_account(session(), actor(), command, issued)
    return render("accounts/password.html", account=account, password=issued.text, is_new=True)


def account_form(account: Account, *, form: FormState | None = None) -> str:
    """The form of one account."""
    return render(
        "accounts/form.html", account=account, form=form_shown(form, _fill(account)),
        places=region_choices(_near(account)), is_own=account.id == actor().account_id,
        is_open=is_open(account), over=is_over(account), signed_in=signed_in_count(session(), account, clock.now()),
        erased=was_erased(session(), PersonKind.ACCOUNT, account.id),
    )  # fmt: skip


def _fill(account: Account) -> FormState:
    return FormState.of(
        {name: getattr(account, name) for name in ("name", "region_code", "last_day", "version")}
    )


def _near(account: Account) -> list[RegionName]:
    below = account.region_code[:6] if account.role is Role.TOWNSHIP else ""
    return regions_within(session(), actor(), LEVELS[account.role], below=below)


@accounts.get("/<int:account_id>/edit")
@page(Action.ACCOUNT_EDIT, loads="account")
def edit(account: Account) -> ResponseReturnValue:
    """The form of one account."""
    return account_form(account)


@accounts.post("/<int:account_id>/edit")
@page(Action.ACCOUNT_EDIT, loads="account", on_error=account_form)
def update(account: Account) -> ResponseReturnValue:
    """Change an account."""
    saved = edit_account(session(), actor(), account, AccountSchema().read(nest(request.form)))
    return redirect_to("accounts.index", message=_("“%(name)s” has been saved.", name=saved.name))


def _form_refilled(account: Account, *, form: FormState) -> str:
    return account_form(account, form=form.refilled(_fill(account)))


@accounts.post("/<int:account_id>/close")
@page(Action.ACCOUNT_EDIT, loads="account", on_error=_form_refilled)
def close(account: Account) -> ResponseReturnValue:
    """Shut somebody out at once."""
    close_account(session(), actor(), account, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("accounts.index", message=_("The account of “%(name)s” is closed.", name=account.name))


@accounts.post("/<int:account_id>/reopen")
@page(Action.ACCOUNT_EDIT, loads="account", on_error=_form_refilled)
def reopen(account: Account) -> ResponseReturnValue:
    """Let somebody in again."""
    reopen_account(session(), actor(), account, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to(
        "accounts.index", message=_("The account of “%(name)s” is open again.", name=account.name)
    )


@accounts.post("/<int:account_id>/password")
@page(Action.ACCOUNT_EDIT, loads="account", on_error=_form_refilled, prepare=issue_password)
def reset(account: Account, prepared: IssuedPassword) -> ResponseReturnValue:
    """Give somebody a new password and show it, this once."""
    version = GoAheadSchema().read(nest(request.form)).version
    reset_password(session(), actor(), account, version, prepared)
    return render("accounts/password.html", account=account, password=prepared.text, is_new=False)


add_export(accounts, Action.ACCOUNT_EDIT, ACCOUNTS)
