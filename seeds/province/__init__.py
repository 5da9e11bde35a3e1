"""The province around the demonstration's two counties, at every stage of taking the programme up.

Its regions, stages and papers are made by the product's own services; the registry, the accounts and the weeks of its
counties are filled in bulk (`seeds.bulk`), so that all of it is there in seconds.
"""

from seeds.province.load import holds_province, load_province

__all__ = ["holds_province", "load_province"]
