"""What is sent to the register and to a list."""
