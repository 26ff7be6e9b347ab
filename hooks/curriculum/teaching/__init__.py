"""Notes for instructors: their pages and rubrics. Only the instructor edition is made with this."""
