"""The committee's dashboard. The folders are layers: what each may import is listed in the README and tested."""
