"""Needs that come again (定期需求): a rule, its days, and an ordinary need for each of them."""
