"""Local stand-ins of the providers: real HTTP servers that speak the documented protocols and check what is sent."""
