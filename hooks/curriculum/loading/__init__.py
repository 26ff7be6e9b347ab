"""Loads `content/`: YAML files become the validated content model, or a list of all problems."""
