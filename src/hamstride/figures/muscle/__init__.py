"""How long the hamstrings are, muscle and tendon together, from the angles of hip and knee."""

from hamstride.figures.muscle.angles import Angles, Limits
from hamstride.figures.muscle.length import METHODS, Method, lengths, limits, thigh_lengths
from hamstride.figures.muscle.surface import MUSCLES, Muscle

__all__ = ["METHODS", "MUSCLES", "Angles", "Limits", "Method", "Muscle", "lengths", "limits", "thigh_lengths"]
