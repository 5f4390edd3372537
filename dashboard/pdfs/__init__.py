"""PDFs: bytes in, facts, pictures and bytes out. Nothing here knows the store or the screen."""
