"""What is scarce this week, and how much a little more of it could bring."""

from solver.prices.price import NoPrices, Price, Prices
from solver.prices.prices import prices

__all__ = ["NoPrices", "Price", "Prices", "prices"]
