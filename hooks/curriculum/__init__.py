"""Practice Towns: loads content (YAML) into a validated model, and renders the model as pages and documents.

This package does not depend on MkDocs; only `hooks/mkdocs_events.py` does.
"""
