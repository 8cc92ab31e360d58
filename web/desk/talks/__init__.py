"""The queue and the conversation, live."""
