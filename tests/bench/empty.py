"""The floor: a page that shows nothing, under the same server and settings."""
