"""One camera from the side: a screen of the near leg. Never a measurement that opens a gate."""
