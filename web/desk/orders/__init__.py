"""The screener's orders."""
