"""Who works at the desk: log-in, own account, users."""
