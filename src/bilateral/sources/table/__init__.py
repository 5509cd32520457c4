"""Any table of a researcher's own, by a mapping file that says which column is which field."""

from bilateral.sources.table.load import load
from bilateral.sources.table.mapping import TableMapping, read_mapping_file

__all__ = ["TableMapping", "load", "read_mapping_file"]
