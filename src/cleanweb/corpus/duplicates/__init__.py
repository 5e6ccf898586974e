"""Documents, or paragraphs, that come again in a corpus: sketched by workers, compared by one process, verified pair by pair."""
