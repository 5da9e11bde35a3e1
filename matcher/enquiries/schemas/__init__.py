"""What is sent about enquiries."""
