"""Conversations about danger."""
