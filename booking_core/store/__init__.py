"""The database: mappings, transactions, migrations."""

from booking_core.store.access import ApiResponse, ApiToken
from booking_core.store.connections import alone, empty_log, make_engine, reader
from booking_core.store.engine import Store
from booking_core.store.hours import day_of_hour, utc_hour
from booking_core.store.money import CreditNote, Invoice, LedgerEntry, PaymentSession
from booking_core.store.orders import ChangeRequest, Order, OrderLine, Terms, Ticket, Voucher
from booking_core.store.people import Account, AccountCompany, Companion, EmailCode, HandoverCase, OrderBilling, OrderContact, StoredLetter
from booking_core.store.places import Closure, Hold, Slot
from booking_core.store.records import AuditEntry, IdempotencyKey, OutboxDelivery, OutboxEvent, Reminder, SellerTask
from booking_core.store.types import Base, UtcDateTime, new_id

__all__ = [
    "Account",
    "AccountCompany",
    "ApiResponse",
    "ApiToken",
    "AuditEntry",
    "Base",
    "ChangeRequest",
    "Closure",
    "Companion",
    "CreditNote",
    "EmailCode",
    "HandoverCase",
    "Hold",
    "IdempotencyKey",
    "Invoice",
    "LedgerEntry",
    "Order",
    "OrderBilling",
    "OrderContact",
    "OrderLine",
    "OutboxDelivery",
    "OutboxEvent",
    "PaymentSession",
    "Reminder",
    "SellerTask",
    "Slot",
    "Store",
    "StoredLetter",
    "Terms",
    "Ticket",
    "UtcDateTime",
    "Voucher",
    "alone",
    "day_of_hour",
    "empty_log",
    "make_engine",
    "new_id",
    "reader",
    "utc_hour",
]
