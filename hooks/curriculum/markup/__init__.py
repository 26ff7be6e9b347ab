"""Markdown and typography: what authors write becomes HTML, before any entry is known."""
