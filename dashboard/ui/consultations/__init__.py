"""The parts of the 諮問・答申 screen."""
