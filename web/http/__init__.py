"""HTTP: access, one unit of work a request, errors, forms, filters, rendering; what every page shares."""
