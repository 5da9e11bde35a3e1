"""Somebody at the other end of the line: HTTPS, cookies, and forms filled in as a browser would."""

from __future__ import annotations

import ssl
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

from bs4 import BeautifulSoup


class Reader:
    """A browser without JavaScript over a real connection; keeps its cookies as they are meant to be kept."""

    def __init__(self, address: str, trusted: Path, headers: dict[str, str] | None = None) -> None:
        self.address = address
        self.headers = headers or {}
        self.cookies = CookieJar()
        secure = urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=str(trusted)))
        self._open = urllib.request.build_opener(
            secure, urllib.request.HTTPCookieProcessor(self.cookies)
        ).open

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of what is there, redirects followed."""
        return self._ask(path, None)

    def sign_in(self, login: str, password: str) -> tuple[int, str]:
        """Fill in the sign-in form; status and text of where that leads."""
        return self._send("/sign-in", login=login, password=password)

    def choose_password(self, given: str, wanted: str) -> tuple[int, str]:
        """Fill in the form for a password of one's own; status and text of where that leads."""
        return self._send("/profile/password", present=given, wanted=wanted, repeated=wanted)

    def _send(self, path: str, **typed: str) -> tuple[int, str]:
        page = BeautifulSoup(self.get(path)[1], "html5lib")
        form = page.select_one(f"form[action='{path}']")
        assert form is not None
        there = form.select("input[name]:not([type=checkbox])")
        fields = {str(field["name"]): str(field.get("value", "")) for field in there}
        return self._ask(path, fields | typed)

    def _ask(self, path: str, form: dict[str, str] | None) -> tuple[int, str]:
        data = None if form is None else urlencode(form).encode()
        try:
            with self._open(
                urllib.request.Request(self.address + path, data, self.headers), timeout=60
            ) as answer:
                return answer.status, answer.read().decode(errors="replace")
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode(errors="replace")
