"""The content model: frozen pydantic models of towns, guides, interventions, worksheets and reference pages."""
