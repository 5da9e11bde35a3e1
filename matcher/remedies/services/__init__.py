"""Commands about remedies."""
