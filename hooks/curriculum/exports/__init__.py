"""Exports for instructors: lists of links, cartridges for learning management systems, competency coverage."""
