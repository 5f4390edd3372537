"""The room on the projector: what everybody there may read, in letters for ten metres."""
