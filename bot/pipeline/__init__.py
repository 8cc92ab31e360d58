"""Rasa graph components that turn a Danish sentence into an intent and entities."""
