"""Quy chế: chapters in Roman numbers, articles that run on, clauses."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from thidua.domain.launch import RegulationArticle, RegulationText
from thidua.domain.places import Place
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.paper_fields.heading import numbered
from thidua.vietnamese.numbers import roman, two_digits


def _text(context: PaperContext) -> RegulationText:
    return context.need(context.year.regulation, f"nội dung quy chế ({Place.REGULATION})")


def _regulation(context: PaperContext) -> dict[str, Any]:
    chapters = _text(context).chapters
    articles = sum(len(chapter.articles) for chapter in chapters)
    return {
        "so_chuong": two_digits(len(chapters)),
        "so_dieu": two_digits(articles),
        "chuong": list(_chapters(_text(context))),
    }


def _chapters(text: RegulationText) -> Iterator[dict[str, Any]]:
    numbers = count(1)  # the articles of a regulation run on from chapter to chapter
    for index, chapter in enumerate(text.chapters, start=1):
        yield {
            "so": roman(index),
            "ten": chapter.title.upper(),
            "dieu": [_article(next(numbers), article) for article in chapter.articles],
        }


def _article(number: int, article: RegulationArticle) -> dict[str, Any]:
    clauses = list(numbered(article.clauses))
    return {"so": str(number), "ten": article.title.rstrip("."), "khoan": clauses}


BUILDERS = {"quy_che": _regulation}
