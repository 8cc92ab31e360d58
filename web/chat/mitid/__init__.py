"""A citizen proves who they are with MitID, by way of a broker (OpenID Connect)."""
