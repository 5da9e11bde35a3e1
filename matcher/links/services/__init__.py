"""Services: giving, renewing and ending personal pages."""
