"""What the workbench asks of a coordinator at a desk: clicks, pages loaded and seconds."""
