"""Since when and why a need is withdrawn.

Revision ID: 0038
Revises: 0037
"""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = "DATETIME" if op.get_bind().dialect.name == "sqlite" else "TIMESTAMP"
    op.execute(
        f"ALTER TABLE need ADD COLUMN withdrawn_at {moment}"
        " CONSTRAINT ck_need_withdrawn_at CHECK (withdrawn_at IS NULL OR status = 'withdrawn')"
    )
    op.execute(
        "ALTER TABLE need ADD COLUMN withdrawn_reason VARCHAR(24)"
        " CONSTRAINT ck_need_withdrawn_reason CHECK (withdrawn_reason IS NULL OR status = 'withdrawn')"
    )
    op.execute(
        "ALTER TABLE need ADD COLUMN withdrawn_words VARCHAR(60) DEFAULT '' NOT NULL"
        " CONSTRAINT ck_need_withdrawn_words CHECK (withdrawn_words = '' OR status = 'withdrawn')"
    )


def downgrade() -> None:
    for column in ("withdrawn_words", "withdrawn_reason", "withdrawn_at"):
        op.drop_column("need", column)
