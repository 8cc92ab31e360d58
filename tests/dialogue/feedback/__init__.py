"""Conversations about the chat itself."""
