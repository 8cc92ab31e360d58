"""Conversations about an own case."""
