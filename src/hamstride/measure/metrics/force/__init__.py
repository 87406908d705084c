"""Force of a pull or a press: holds against something fixed, and the Nordic curl."""
