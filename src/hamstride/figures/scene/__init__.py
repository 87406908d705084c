"""What stands around the body: floor, furniture, things that are held."""
