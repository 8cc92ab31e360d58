"""What happens by itself: outgoing mail, retention, deadlines; one process active at a time."""
