"""Writes the templates."""

from minutes.make_templates import main

main()
