"""Call-backs: who is to be rung or written to."""
