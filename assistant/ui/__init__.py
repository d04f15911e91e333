"""The web app: what is shown, and nothing else."""
