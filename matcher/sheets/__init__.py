"""Reading lists in from Excel, WPS and CSV: a sheet is sent, looked at row by row, mended, and taken over."""
