"""The database: mappings, transactions, migrations."""

from booking_core.store.engine import Store
from booking_core.store.orders import LedgerEntry, Order, OrderLine, PaymentSession, Terms, Ticket
from booking_core.store.people import Account, Companion, EmailCode, HandoverCase
from booking_core.store.places import Hold, Slot
from booking_core.store.records import AuditEntry, IdempotencyKey, OutboxDelivery, OutboxEvent, SellerTask
from booking_core.store.types import Base, new_id

__all__ = [
    "Account",
    "AuditEntry",
    "Base",
    "Companion",
    "EmailCode",
    "HandoverCase",
    "Hold",
    "IdempotencyKey",
    "LedgerEntry",
    "Order",
    "OrderLine",
    "OutboxDelivery",
    "OutboxEvent",
    "PaymentSession",
    "SellerTask",
    "Slot",
    "Store",
    "Terms",
    "Ticket",
    "new_id",
]
