"""Pictures drawn from a town's data: SVG for the page, as a file and in a PDF."""
