"""The parts of the アンケートKPI screen."""
