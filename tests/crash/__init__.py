"""What becomes of orders when the processes that take them are killed."""
