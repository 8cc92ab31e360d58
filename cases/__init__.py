"""What we remember: the case store."""
