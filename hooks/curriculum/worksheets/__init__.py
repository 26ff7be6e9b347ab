"""Worksheets in all formats: HTML form, PDF, DOCX, packets, and thumbnails for the gallery."""
