"""Logging in at somebody else's OpenID Connect issuer: what the desk and MitID share."""
