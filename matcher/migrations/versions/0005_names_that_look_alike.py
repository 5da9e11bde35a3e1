"""Names are compared and found by how they look and sound: columns that follow from what is written.

What fills them is the service's own rule (`matcher.text`); a version with another rule fills them anew. Titles and names
themselves stay as they are.

Revision ID: 0005
Revises: 0004
"""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from matcher.text import name_key, searchable
from matcher.text.readings import readings

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

A_BATCH = 2000
Make = Callable[[dict[str, str]], str]

KEYS = {
    "head": ("institution_id", "name"), "institution": ("county_code", "name"), "venue": ("township_code", "name"),
    "topic": ("county_code", "name"), "resource_pack": ("county_code", "name"), "need": ("", "title"),
}  # fmt: skip
"""Tables with a key to compare by: within what it is looked up, and what it is the key of."""
SEARCHED = {
    "head": ("name", "title"), "institution": ("name",), "venue": ("name",),
    "topic": ("name", "name_en", "about", "about_en"), "resource_pack": ("name", "name_en"), "need": ("title",),
    "account": ("login", "name"),
}  # fmt: skip
SPOKEN = tuple(table for table in SEARCHED if table != "need")


def upgrade() -> None:
    for table, sources in SEARCHED.items():
        made: dict[str, Make] = {
            "searched": lambda row, sources=sources: "\n".join(searchable(row[source]) for source in sources)
        }
        if table in KEYS:
            source = KEYS[table][1]
            made[f"{source}_key"] = lambda row, source=source: name_key(row[source])
        if table in SPOKEN:
            made["spoken"] = lambda row: readings(row["name"])
        for column in made:
            kind = sa.String(length=240) if column.endswith("_key") else sa.Text()
            op.add_column(table, sa.Column(column, kind, server_default="", nullable=False))
        _fill(table, sources, made)
    for table, (within, source) in KEYS.items():
        if within:
            op.create_index(f"ix_{table}_{within}_{source}_key", table, [within, f"{source}_key"])
    op.drop_column("topic", "initials")


def downgrade() -> None:
    op.add_column("topic", sa.Column("initials", sa.String(length=64), server_default="", nullable=False))
    _fill("topic", ("name",), {"initials": _initials})
    for table, (within, source) in KEYS.items():
        if within:
            op.drop_index(f"ix_{table}_{within}_{source}_key", table)
        op.drop_column(table, f"{source}_key")
    for table in SEARCHED:
        op.drop_column(table, "searched")
        if table in SPOKEN:
            op.drop_column(table, "spoken")


def _initials(row: dict[str, str]) -> str:
    """The first reading of the whole name, as topics were found by before."""
    return next(iter(readings(row["name"]).split()), "")[:64]


def _fill(table: str, sources: tuple[str, ...], made: dict[str, Make]) -> None:
    """Write the columns `made` of every row, each from its `sources`, a batch at a time."""
    bind = op.get_bind()
    rows = sa.table(table, sa.column("id"), *map(sa.column, sources), *map(sa.column, made))
    written = {name: sa.bindparam(f"new_{name}") for name in made}
    update = sa.update(rows).where(rows.c.id == sa.bindparam("key")).values(written)
    last = -1
    while True:
        query = sa.select(rows.c.id, *(rows.c[source] for source in sources)).where(rows.c.id > last)
        batch = bind.execute(query.order_by(rows.c.id).limit(A_BATCH)).mappings().all()
        if not batch:
            return
        bind.execute(
            update,
            [
                {"key": row["id"], **{f"new_{name}": make(dict(row)) for name, make in made.items()}}
                for row in batch
            ],
        )
        last = batch[-1]["id"]
