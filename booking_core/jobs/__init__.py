"""What runs by itself: mails from the outbox, deadlines, new slots. ``python -m booking_core.jobs``, in as many processes as wanted."""
