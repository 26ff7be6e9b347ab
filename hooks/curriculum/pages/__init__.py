"""The model becomes pages: addresses, links between them, and HTML bodies from Jinja templates."""
