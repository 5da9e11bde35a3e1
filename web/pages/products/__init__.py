"""Pages of the products that a county keeps."""
