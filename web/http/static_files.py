"""Style sheets, scripts and drawings: kept by browsers for good, under an address that changes with them."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask, url_for
from whitenoise import WhiteNoise
from whitenoise.responders import StaticFile

from web.http.page_scope import page_scope
from web.http.security import HEADERS

FOLDER = Path(__file__).parents[1] / "static"
ADDRESS = "/static"


def static_address() -> str:
    """Where the files of this version live: `/static/<version>`, so that what they name beside them fits too."""
    version = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file() and path.suffix != ".gz":
            version.update(path.relative_to(FOLDER).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{ADDRESS}/{version.hexdigest()[:12]}"


def static_file(name: str) -> str:
    """The address of one of the files; where they all are is worked out once a page."""
    scope = page_scope()
    if "static_files" not in scope:
        scope["static_files"] = url_for("static", filename="")
    return f"{scope['static_files']}{name}"


def init_app(app: Flask) -> None:
    """Answer for static files before the application does, gzipped where a copy lies ready."""
    app.wsgi_app = StaticFiles(  # type: ignore[method-assign]  # Flask's way to wrap
        app.wsgi_app,
        root=FOLDER,
        prefix=app.static_url_path,
        allow_all_origins=False,
        immutable_file_test=lambda _path, _url: True,
        add_headers_function=_harden,
    )


def _harden(headers: Headers, _path: str, _url: str) -> None:
    for name, value in HEADERS.items():
        headers[name] = value


class StaticFiles(WhiteNoise):
    """WhiteNoise that passes over a gzipped copy made of an earlier state of its file."""

    def get_static_file(
        self, path: str, url: str, stat_cache: Mapping[str, os.stat_result] | None = None
    ) -> StaticFile:
        """What answers for one file."""
        known = stat_cache or {}
        beside = {name: known[name] for name in (path, f"{path}.gz") if name in known}
        if f"{path}.gz" in beside and not _is_copy(f"{path}.gz", path):
            del beside[f"{path}.gz"]
        return super().get_static_file(path, url, stat_cache=beside)


def _is_copy(packed: str, path: str) -> bool:
    """True where the checksum and the length at the end of a gzip file (RFC 1952) are those of the file."""
    content = Path(path).read_bytes()
    return Path(packed).read_bytes()[-8:] == (
        zlib.crc32(content).to_bytes(4, "little") + (len(content) & 0xFFFFFFFF).to_bytes(4, "little")
    )
