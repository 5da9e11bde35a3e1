"""Compressed pages, for the built-in server; a web server in front compresses by itself."""

from __future__ import annotations

from flask import Flask
from flask_compress import Compress

TEXTS = ["text/html", "application/json"]
ALGORITHMS = ["br", "zstd", "gzip"]


def compress_pages(app: Flask) -> None:
    """Send pages compressed to browsers that understand it (docs/adr/0014).

    Style sheets and scripts are none of them: they lie compressed beside themselves (`web.http.static_files`).
    """
    app.config.update(COMPRESS_MIMETYPES=TEXTS, COMPRESS_ALGORITHM=ALGORITHMS)
    Compress(app)
