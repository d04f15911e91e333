"""Who answers and how: evidence is gathered and weighed, sentences are chosen or written, or the answer is refused."""
