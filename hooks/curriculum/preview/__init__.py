"""The live preview: a web server that shows the site while its files are edited."""
