"""What the screens share: the frame they open with, cached chart specs, parts of large screens."""
