"""Pages of lists that are read in from Excel, WPS and CSV."""
