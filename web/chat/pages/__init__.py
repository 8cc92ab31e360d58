"""The citizens' HTML pages: everything works here without a script."""
