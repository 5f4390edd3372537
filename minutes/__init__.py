"""The Word papers. Each is built from an ordinary Word file that holds one sample of each thing, marked with ｛tokens｝."""
