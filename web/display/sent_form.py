"""Of several forms on one page, the one that was sent and has come back."""

from __future__ import annotations

from flask import request

from web.http.forms import FormState


def sent_form(form: FormState, address: str) -> FormState:
    """The page's form where it was sent to this address and refused; else one that nobody has filled in."""
    came_back = request.method == "POST" and request.path == address and bool(form.errors or form.banner)
    return form if came_back else FormState.empty()
