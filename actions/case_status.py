"""Questions about an own case: the first right answers stand in the domain."""
