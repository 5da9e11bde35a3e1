"""Services: small writing steps that say whether the service is well."""
