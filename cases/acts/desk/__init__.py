"""What is done at the desk: one file per noun."""
