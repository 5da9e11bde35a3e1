"""The accounts by which a county's messages leave the service: set up, tried, and kept within the providers' limits."""
