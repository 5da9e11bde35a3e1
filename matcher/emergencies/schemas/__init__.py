"""Schemas: what people may send, read into typed commands."""
