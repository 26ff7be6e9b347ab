"""Teaching notes: their pages and rubrics, which only the instructor edition has."""
