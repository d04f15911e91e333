"""Does the cited paragraph support the sentence, whoever wrote it: keys, quotes, facts, negation, meaning."""
