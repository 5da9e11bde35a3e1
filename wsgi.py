"""The WSGI application, for gunicorn and friends: `gunicorn wsgi:app`."""

import sys

from matcher.database.database_clock import follow_clock
from matcher.settings import read_settings
from web.app import create_app
from web.cli.open_demonstration import is_open_demonstration
from web.log import set_up_log
from web.long_lived import keep_what_is_there
from web.memory_arenas import share_arenas
from web.weak_points import warn_of_weak_points

settings = read_settings()
set_up_log(settings)
if is_open_demonstration(settings):  # which address the server listens on is not known here
    sys.exit(
        "sizhang: this is the demonstration, whose passwords everybody knows. Set SIZHANG_DEMO_ANYWHERE=true if it is"
        " to be served."
    )
app = create_app(settings)
follow_clock(app.extensions["sizhang.engine"])
warn_of_weak_points(settings)
share_arenas()
keep_what_is_there()
