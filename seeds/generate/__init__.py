"""Makes week files of any size out of the township list and the catalogue: seeded and plausible."""

from seeds.generate.size import Size
from seeds.generate.week import generate_week

__all__ = ["Size", "generate_week"]
