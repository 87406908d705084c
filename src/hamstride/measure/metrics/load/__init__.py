"""Training load out of a diary: averages, monotony, strain, change. A missing day is missing, never a day of rest."""
