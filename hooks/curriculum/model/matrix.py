"""The assessment matrix: `matrix.yaml`."""

from pydantic import Field

from curriculum.model.fields import Entry, Level, Line, Plain, Text


class MatrixRow(Entry):
    """One system in the assessment matrix; a field left out is the student's to fill in."""

    system: Plain
    """The system's name."""
    size: Level
    """The system's size: micro, meso or macro."""
    strengths: Line | None = None
    """Strengths seen so far."""
    needs: Line | None = None
    """Needs seen so far."""
    formal_resources: Line | None = None
    """Formal resources in reach."""
    informal_resources: Line | None = None
    """Informal resources in reach."""
    policy: Line | None = None
    """Policies that help or hinder."""
    power: Line | None = None
    """Who decides, and who is heard."""
    evidence: Line | None = None
    """What the statement rests on."""
    gaps: Line | None = None
    """What is not known yet."""


class Matrix(Entry):
    """The assessment matrix, partly filled from the case file: `matrix.yaml`."""

    text: Text
    """How to read it and what is left for the student."""
    rows: tuple[MatrixRow, ...] = Field(min_length=2)
    """The systems, one per row."""
