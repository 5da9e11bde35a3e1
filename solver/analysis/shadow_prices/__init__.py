"""What is scarce this week, and how much a little more of it could bring."""

from solver.analysis.shadow_prices.shadow_price import NoPrices, Price, Prices
from solver.analysis.shadow_prices.shadow_prices import prices

__all__ = ["NoPrices", "Price", "Prices", "prices"]
