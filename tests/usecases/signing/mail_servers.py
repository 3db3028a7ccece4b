"""Mail servers that do not do what they should."""

from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused
from typing import ClassVar

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend

NAME = __name__


class Unreachable(BaseEmailBackend):
    """A server that nobody answers at; it counts how often it was tried."""

    tried: ClassVar[list[str]] = []

    def open(self) -> bool | None:
        """Refuse the connection."""
        self.tried.append("open")
        raise ConnectionRefusedError(111, "Connection refused")


class RefusesOne(EmailBackend):
    """A server that knows no mailbox at `nowhere.example`."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:  # type: ignore[override]
        """Take the messages, unless one is for nobody."""
        for message in messages:
            for address in message.to:
                if address.endswith("@nowhere.example"):
                    raise SMTPRecipientsRefused({address: (550, b"No such user")})
        return super().send_messages(messages)  # type: ignore[arg-type]
