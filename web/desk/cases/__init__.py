"""What citizens have added to their cases: read and answered at the desk."""
