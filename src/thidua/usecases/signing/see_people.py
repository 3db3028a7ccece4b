"""Who of a unit may be put forward to sign in its slot."""

from datetime import date

from thidua.usecases.find_records import find_cluster
from thidua.usecases.signing.document_view import DocumentView, SlotView


def people_of(document: DocumentView, slot: SlotView, day: date) -> list[tuple[str, str]]:
    """Return those who hold a post in the slot's unit on that day: slug, name with the title."""
    record = find_cluster(document.cluster)
    posts = ((person, person.post(slot.unit, day)) for person in record.people)
    return [(person.slug, f"{person.name}, {post.title}") for person, post in posts if post]
