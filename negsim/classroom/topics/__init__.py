"""What can be asked about a game: one topic a file, from findings to questions with keys."""

from negsim.classroom.topics.table import TOPICS, TopicRow, needed, topics_of

__all__ = ["TOPICS", "TopicRow", "needed", "topics_of"]
