"""The WSGI application, for gunicorn and friends: `gunicorn wsgi:app`."""

from matcher.database.database_clock import follow_clock
from matcher.settings import read_settings
from web.app import create_app
from web.log import set_up_log
from web.weak_points import warn_of_weak_points

settings = read_settings()
set_up_log(settings)
app = create_app(settings)
follow_clock(app.extensions["sizhang.engine"])
warn_of_weak_points(settings)
