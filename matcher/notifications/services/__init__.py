"""Services: writing notifications, and keeping who has heard of them."""
