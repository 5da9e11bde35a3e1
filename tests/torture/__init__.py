"""The whole product under attack: a real web server, worker and database, and people who note what they are told.

`make torture` runs it; it is no part of the tests.
"""
