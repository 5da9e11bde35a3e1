"""Service records: issuing, printing and checking them."""
