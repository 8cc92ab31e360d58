"""What the bot does: one module or package of actions for each skill."""
