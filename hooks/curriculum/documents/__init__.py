"""What worksheets, pictures and rubrics share when they become files: paper, PDF, form fields, DOCX, the cache."""
