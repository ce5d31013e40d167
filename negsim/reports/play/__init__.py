"""What came of strategies of repeated play: as a document, as data, as a table."""

from negsim.reports.play.csv_rows import play_csv
from negsim.reports.play.data import play_dict
from negsim.reports.play.document import play_document

__all__ = ["play_csv", "play_dict", "play_document"]
