"""The codes of invitations, and how often they may be tried, in the running application."""

from __future__ import annotations

from flask import Flask, current_app, url_for

from matcher.links.answer_codes import AnswerCodes
from matcher.links.answer_links import Linked
from matcher.links.public_url import public_address
from matcher.links.services.code_tries import CodeTries
from matcher.secret_key import SecretKeys
from web.settings import settings


def answer_codes() -> AnswerCodes:
    """How the running application makes and recognises codes."""
    codes: AnswerCodes = current_app.extensions["sizhang.answer_codes"]
    return codes


def code_tries() -> CodeTries:
    """How the running application counts tries."""
    tries: CodeTries = current_app.extensions["sizhang.code_tries"]
    return tries


def code_to_answer(invitation: Linked) -> str:
    """The code of an invitation."""
    return answer_codes().code_of(invitation)


def short_address() -> str | None:
    """Where codes are typed; None where the settings name no public address."""
    return public_address(settings(), url_for("answer_code.enter"))


def connect(app: Flask, keys: SecretKeys) -> None:
    """Make codes by these keys, and count in the application's database."""
    app.extensions["sizhang.answer_codes"] = AnswerCodes(keys)
    app.extensions["sizhang.code_tries"] = CodeTries(
        app.extensions["sizhang.engine"], key=str(app.secret_key)
    )
