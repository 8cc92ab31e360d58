"""The desk: where advisers, screeners and supervisors work."""
