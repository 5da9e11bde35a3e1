"""Display: how values of the domain become words, dates, badges and charts on a page."""
