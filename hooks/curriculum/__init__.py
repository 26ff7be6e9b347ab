"""Practice Towns: content (YAML) becomes a checked model, and the model becomes pages.

This package knows no MkDocs; `hooks/mkdocs_events.py` is the only file that does.
"""
