"""Filled-in samples of worksheets, with notes in the margin: their HTML, their pictures and their PDFs."""
