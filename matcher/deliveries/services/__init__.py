"""Services: plan messages, and keep what came of sending them."""
