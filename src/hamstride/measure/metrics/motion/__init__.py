"""How a body moves: joint angles, contacts of the foot, landings, and how long the hamstrings get."""
