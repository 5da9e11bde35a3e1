"""The network that routes are paths of: visit options, travel between them, and the enumeration of routes."""
