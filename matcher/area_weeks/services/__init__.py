"""Services: opening such a week, keeping its plan, handing it to the counties."""
