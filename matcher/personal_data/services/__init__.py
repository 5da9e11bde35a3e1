"""Services: erasing a person, and seeing to it that nothing of it is left."""
