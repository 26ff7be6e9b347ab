"""Genograms: who is placed where, and how it is drawn."""
