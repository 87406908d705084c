"""Strength on a machine that keeps the speed the same."""
