"""The WSGI application, for gunicorn and friends: `gunicorn wsgi:app`."""

from web.app import create_app

app = create_app()
