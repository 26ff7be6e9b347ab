"""Output code shared by worksheets, diagrams and rubrics: paper sizes, PDF, form fields, DOCX, the file cache."""
