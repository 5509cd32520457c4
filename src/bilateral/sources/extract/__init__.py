"""From bytes to documents: what kind of file they are, their text, and what the file says about itself."""
