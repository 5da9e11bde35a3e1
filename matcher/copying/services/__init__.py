"""Services: each thing is taken over by the service that its own page uses."""
