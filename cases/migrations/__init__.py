"""The store's shape through time: one file per step."""
