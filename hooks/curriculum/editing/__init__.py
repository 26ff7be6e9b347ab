"""Commands that change content: new, copy, rename and remove, each of which changes all files or none."""
