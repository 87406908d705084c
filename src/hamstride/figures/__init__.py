"""Pictures: a body that moves, the length of its hamstrings, charts and a map of the thigh. All of it drawn as SVG."""
