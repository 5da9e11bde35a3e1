"""The domain of Sizhang: models, schemas, permissions, states, commands, read models and background jobs.

Knows SQLAlchemy, marshmallow and the solver's public face; knows nothing of Flask.
"""
