"""How long Sizhang itself takes: county weeks, a city, a province."""
