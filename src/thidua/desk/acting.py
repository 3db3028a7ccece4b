"""What every view begins with: who acts, on which day."""

from datetime import date

from django.http import HttpRequest

from thidua.usecases.actor import Actor
from thidua.vietnamese.dates import today


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in the request: the account's name with its grants."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def day_of(request: HttpRequest) -> date:
    """Return the day that the page is asked for (`?ngay=2024-04-17`), or today."""
    try:
        return date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        return today()
