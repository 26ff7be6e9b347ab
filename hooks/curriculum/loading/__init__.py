"""YAML files become the model, or every problem at once."""
