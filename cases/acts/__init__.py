"""What can be done to the store: one function per act, the unit of work first."""
