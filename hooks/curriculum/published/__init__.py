"""What is published: the list of a site's files, whether a copy of the site is whole, and links to other sites."""
