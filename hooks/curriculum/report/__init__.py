"""The report on the content: page lengths, reading grades, and inconsistencies that `curriculum check` can't see."""
