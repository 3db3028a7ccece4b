"""Mail by the office's own server, where it has one.  What goes wrong is told, never raised."""

from dataclasses import dataclass
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection


@dataclass(frozen=True)
class Mail:
    """A message to one address."""

    to: str
    subject: str
    body: str


@dataclass(frozen=True)
class Sent:
    """What became of a message: nothing wrong, or why it did not leave."""

    problem: str = ""


class Post:
    """One connection for a run: a server that cannot be reached is tried once, not once a unit."""

    def __init__(self) -> None:
        self.configured = bool(settings.EMAIL_HOST)
        self._connection: Any = None
        self._unreachable = ""

    def send(self, mail: Mail) -> Sent | None:
        """Send the message; None where the office has no mail server."""
        if not self.configured:
            return None
        problem = self._unreachable or self._opened() or self._sent(mail)
        return Sent(problem)

    def _opened(self) -> str:
        if self._connection is not None:
            return ""
        connection = get_connection()
        try:
            connection.open()
        except (OSError, SMTPException) as error:
            self._unreachable = f"không kết nối được máy chủ thư «{settings.EMAIL_HOST}» ({error})"
            return self._unreachable
        self._connection = connection
        return ""

    def _sent(self, mail: Mail) -> str:
        message = EmailMessage(mail.subject, mail.body, to=[mail.to], connection=self._connection)
        try:
            message.send()
        # ValueError: an address or a subject that mail cannot carry.
        except (OSError, SMTPException, ValueError) as error:
            return f"máy chủ thư không nhận thư gửi «{mail.to}» ({error})"
        return ""

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._connection is None:
            return
        try:
            self._connection.close()
        except (OSError, SMTPException):
            return
