"""The Word papers, each built from an ordinary Word file with one sample of each thing, marked ｛so｝."""
