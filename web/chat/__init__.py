"""The citizens' face: the JSON API, the live socket and the pages."""
