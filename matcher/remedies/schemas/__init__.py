"""What is sent about remedies."""
