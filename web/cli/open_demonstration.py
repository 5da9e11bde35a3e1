"""Whether a service would let anybody in who has read our documentation."""

from __future__ import annotations

from matcher.settings import Settings


def is_open_demonstration(settings: Settings) -> bool:
    """Whether accounts have the passwords of the demonstration, and nobody has said that this is wanted.

    False where the database does not answer: its pages say so, and nobody can sign in.
    """
    if settings.demo_anywhere:
        return False
    from sqlalchemy.exc import SQLAlchemyError

    from matcher.database.engine import make_engine
    from matcher.migrations import is_at_head
    from seeds.demo import has_known_passwords

    engine = make_engine(settings.database)
    try:
        return is_at_head(engine) and has_known_passwords(engine)
    except SQLAlchemyError:
        return False
    finally:
        engine.dispose()
