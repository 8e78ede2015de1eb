"""What an owner confirmed, or the program erased, and is there again is not called erased."""

from typing import Any

import pytest

from dsr_cli.errors import Gated
from dsr_cli.stages import apply, done, reply


def test_an_order_that_was_confirmed_and_not_carried_out_is_opened_again(make_office: Any, golden: Any) -> None:
    office = make_office("erasure")
    number = office.take_in((golden / "erasure" / "request.eml").read_bytes())
    office.identify(number, code=True)
    first = apply.run(office.desk, number, office.planned(number).digest)
    orders = [item for item in first.manual if item.startswith("erase")]
    done.run(office.desk, number, orders)

    # the export is as it was: the owner said so, and did not
    again = office.planned(number)
    with pytest.raises(Gated):
        reply.run(office.desk, number)
    second = apply.run(office.desk, number, again.digest)

    with office.desk.store.read() as tx:
        open_ = {order.action_id for order in tx.work_orders.list(number, "open")}
    assert orders == [item for item in second.manual if item.startswith("erase")]
    assert set(orders) <= open_
    with pytest.raises(Gated):
        reply.run(office.desk, number)
