"""Services: proposing, agreeing to, carrying out and taking back that a head moves to another county."""
