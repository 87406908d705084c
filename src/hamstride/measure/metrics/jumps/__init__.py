"""Jumps, drops and hops on a force plate: weight, contacts, heights, times."""
