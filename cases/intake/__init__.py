"""Cases coming in from an authority's case system: the published schema, checking and storing."""
