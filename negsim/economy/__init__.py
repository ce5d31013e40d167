"""Where real payoffs come from: calibrated trade models, and the data that they are calibrated to."""
