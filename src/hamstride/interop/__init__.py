"""The record and the plan in the formats other programs read."""
