"""The overview: how well a region is served, and whether the service is well."""
