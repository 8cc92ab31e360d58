"""A victim's overview outside the talk: a page, a print of it, and a PDF."""
