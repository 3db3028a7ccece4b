"""What is wrong with a template or with a paper made of it, in a form that can be placed."""

from thidua.errors import Problem, ThiduaError


class TemplateFaultError(ThiduaError):
    """A template that cannot be filled in: in which part, at which of its tags.

    `tag` counts the tags of the part from 1; `quote` is that tag as it is written.  Both are absent
    when the fault is not in a single tag.
    """

    def __init__(self, reason: str, part: str, tag: int | None = None, quote: str = "") -> None:
        self.reason, self.part, self.tag, self.quote = reason, part, tag, quote
        self._tell("Mẫu")

    def _tell(self, subject: str) -> None:
        at = f", tại thẻ {self.quote}" if self.quote else ""
        text = f"{subject} không điền được{at}: {self.reason}"
        super().__init__(Problem("template-broken", text))

    def of(self, slug: str) -> "TemplateFaultError":
        """Return the fault with the name of the kind whose template it is."""
        named = TemplateFaultError(self.reason, self.part, self.tag, self.quote)
        named._tell(f"Mẫu «{slug}»")
        return named


class PaperFaultError(ThiduaError):
    """A paper that came out wrong: it is not handed out."""

    def __init__(self, code: str, message: str, part: str) -> None:
        self.part = part
        super().__init__(Problem(code, message))
