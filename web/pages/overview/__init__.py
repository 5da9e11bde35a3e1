"""The front door, coverage, the audit trail, and whether the service is well."""
