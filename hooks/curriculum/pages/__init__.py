"""The site's pages: their list, addresses, metadata, navigation and search index, and their HTML."""
