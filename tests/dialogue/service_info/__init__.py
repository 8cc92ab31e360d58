"""Conversations about errands of others."""
