"""Schemas: reading what somebody asks figures of."""
