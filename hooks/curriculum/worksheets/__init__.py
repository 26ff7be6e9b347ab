"""A worksheet as a form on screen and as PDF."""
