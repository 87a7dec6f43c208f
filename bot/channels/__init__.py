"""What the assistant speaks through."""
