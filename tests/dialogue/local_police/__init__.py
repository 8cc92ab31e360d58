"""Conversations about police districts."""
