"""Changes in words and as data: two files side by side, and a file beside its cases."""

from negsim.reports.differences.as_csv import cases_csv, differences_csv
from negsim.reports.differences.as_dict import cases_dict, differences_dict
from negsim.reports.differences.pages import cases_document, differences_document

__all__ = [
    "cases_csv",
    "cases_dict",
    "cases_document",
    "differences_csv",
    "differences_dict",
    "differences_document",
]
