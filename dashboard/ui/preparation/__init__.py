"""The parts of the 会議準備 screen: the draft in the making, the agenda, the papers, saving."""
