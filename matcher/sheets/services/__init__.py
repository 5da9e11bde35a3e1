"""Services: sending a sheet, mending its rows, taking it over."""
