"""The pages and the command line of Sizhang: Flask with htmx over the domain in `matcher`.

Importing this package is cheap on purpose; the application is made by `web.app.create_app`.
"""
