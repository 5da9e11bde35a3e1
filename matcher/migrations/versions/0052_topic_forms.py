"""A topic says in which form it is held, by which figures are counted.

What is there already gets the form that most topics of its group have: of agriculture training, of enterprise service for
firms, of the others lectures; each can be changed.

Revision ID: 0052
Revises: 0051
"""

from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

_FORMS = "'lecture', 'exhibition', 'consultation', 'training', 'competition', 'firm_service'"


def upgrade() -> None:
    op.execute(
        "ALTER TABLE topic ADD COLUMN form VARCHAR(24) DEFAULT 'lecture' NOT NULL"
        f" CONSTRAINT ck_topic_topicform CHECK (form IN ({_FORMS}))"
    )
    op.execute("UPDATE topic SET form = 'training' WHERE topic_group = 'agriculture'")
    op.execute("UPDATE topic SET form = 'firm_service' WHERE topic_group = 'enterprise'")


def downgrade() -> None:
    with op.batch_alter_table("topic") as topic:
        topic.drop_constraint(op.f("ck_topic_topicform"), type_="check")
        topic.drop_column("form")
