"""What the store shows, as frozen values and never database rows: one module for each subject."""
