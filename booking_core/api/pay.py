"""The payment page: ``/pay/{token}``. Its token is as good as the order's bill: it shows and pays, and opens nothing else."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import PlainTextResponse, RedirectResponse

from booking_core.api.pages import Pages
from booking_core.core import Core
from booking_core.orders.views import PaymentView
from booking_core.payments import InvalidNotice, Outcome, PaymentProvider, Sandbox, settle
from booking_core.rules.changes import once_paid
from booking_core.rules.decision import Reason

_MAX_NOTICE = 64 * 1024


def router(core: Core, pages: Pages, provider: PaymentProvider | None) -> APIRouter:
    """The page, and the way in for the provider's notices."""
    routes = APIRouter(prefix="/pay", route_class=pages.route(), include_in_schema=False)

    @routes.get("/{token}")
    def show(token: str, result: str = "") -> Response:
        payment = core.payment(token)
        seller = core.catalogue.seller(payment.order.seller)
        return _page(payment, pages, provider, result, once_paid(seller, seller.activity(payment.order.activity)))

    if isinstance(provider, Sandbox):
        _embedded(routes, core, provider)
    if provider is not None:
        _notices(routes, core, provider)
    return routes


def _embedded(routes: APIRouter, core: Core, sandbox: Sandbox) -> None:
    @routes.post("/{token}")
    def act(token: str, outcome: Annotated[Outcome, Form()], shown: Annotated[int, Form()]) -> Response:
        """What the customer pressed, agreeing to pay the ``shown`` cents. A redirection answers, so that reloading repeats nothing."""
        payment = core.payment(token)
        result: str = outcome
        if payment.state == "open" and outcome == "paid" and shown != payment.amount_cents:
            result = "changed"  # the order was changed since the page was opened: only what was shown may be taken
        elif payment.state == "open":
            settle(sandbox.notice(sandbox.act(payment, outcome), {}), core)
        # Else its order was paid or ran out meanwhile, so nothing is taken; the page says how things stand.
        return RedirectResponse(f"/pay/{payment.token}" + ("" if result == "paid" else f"?result={result}"), 303)


def _notices(routes: APIRouter, core: Core, provider: PaymentProvider) -> None:
    @routes.post(f"/notices/{provider.name}")
    async def notice(request: Request) -> Response:
        """Called by the provider, as often as it likes and in any order."""
        body = await request.body()
        if len(body) > _MAX_NOTICE:
            return PlainTextResponse("too large", 413)
        try:
            await run_in_threadpool(settle, provider.notice(body, dict(request.headers)), core)
        except InvalidNotice:
            return PlainTextResponse("invalid", 400)
        return PlainTextResponse("ok")


def _page(payment: PaymentView, pages: Pages, provider: PaymentProvider | None, result: str, final: tuple[Reason, ...]) -> Response:
    order = payment.order
    state = _state(payment).replace("_", "-")
    if state == "open" and provider is None:
        return pages.message(order.lang, "no-provider", 503, reference=order.reference)
    facts = {
        "payment": payment,
        "order": order,
        "state": state,
        "result": result if result in {"refused", "abandoned", "changed"} and state == "open" else "",
        "is_test": bool(provider and provider.is_test),
        "final": [(reason.text, f"{reason.source.document}, {reason.source.article}" if reason.source else "") for reason in final],
        "sites": {line.site: line.site_name for line in order.lines if line.site_name},
        "checkout": "" if provider is None or isinstance(provider, Sandbox) else provider.checkout(payment),
    }
    return pages.page("pay.html", order.lang, 200, **facts)


def _state(payment: PaymentView) -> str:
    """How the page words things: the payment's state, or ``check`` for money that a person must look at."""
    if payment.state == "paid":
        return "paid" if payment.order.state == "confirmed" else "check"
    if payment.state == "open" and payment.order.state != "awaiting_payment":
        return "expired"
    return payment.state
