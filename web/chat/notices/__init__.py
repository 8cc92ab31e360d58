"""The page that a notice leads to: it says nothing of the case, and takes the notices back."""
