"""What is asked: the scope a question names, its topic, its kind, and what a follow-up leaves out."""
