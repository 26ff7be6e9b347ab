"""What an instructor takes away from the site: lists of links, cartridges for an LMS, competency coverage."""
