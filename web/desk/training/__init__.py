"""What the bot misunderstood, and the canned replies."""
