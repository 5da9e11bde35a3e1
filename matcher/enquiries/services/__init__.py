"""What is done about enquiries."""
