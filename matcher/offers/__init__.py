"""Offers: what a head can give: topics, hours, particular days, limits."""
