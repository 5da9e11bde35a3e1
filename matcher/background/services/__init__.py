"""Services: background work is asked for, and stopped."""
