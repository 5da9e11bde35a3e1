"""What all schemas share: the strict fields, and the way from a form or a row to a typed command."""
