"""Exercises for learning platforms: Moodle XML and GIFT."""
