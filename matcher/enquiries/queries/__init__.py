"""What is read of enquiries."""
