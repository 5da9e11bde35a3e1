"""Fills a database with any number of counties and years at once: what trials and measurements of speed need.

The rows are those that the services leave behind, written in bulk rather than by playing each week.
"""

from seeds.bulk.fill import NotEmpty, fill

__all__ = ["NotEmpty", "fill"]
