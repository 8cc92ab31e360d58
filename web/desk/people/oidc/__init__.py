"""Logging in at an authority's own OpenID Connect issuer."""
