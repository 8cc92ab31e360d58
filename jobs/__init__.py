"""What happens by itself: mail, retention, deadlines, answers to review; one process active."""
