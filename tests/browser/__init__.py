"""The page as a citizen meets it, in Debian's Chromium."""
