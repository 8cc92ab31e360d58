"""Where an authority's case system delivers cases."""
