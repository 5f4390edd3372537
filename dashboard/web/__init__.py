"""What stands in front of the screens: middleware and routes."""
