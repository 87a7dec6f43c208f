"""What no migration may lose."""

from __future__ import annotations

from sqlalchemy import Connection, text


class InvoicesWouldBeLost(RuntimeError):
    """Going back would lose numbers of accounting papers, or what stands on them: the law keeps both for ten years."""

    def __init__(self, count: int) -> None:
        super().__init__(f"not downgraded: {count} numbered invoices would be lost, and they must be kept for ten years")


def refuse_while_invoices_exist(connection: Connection) -> None:
    """Raises InvoicesWouldBeLost where a paper has a number; then the database stays as it is."""
    count = int(connection.execute(text("SELECT count(*) FROM invoice")).scalar_one())
    if count:
        raise InvoicesWouldBeLost(count)
