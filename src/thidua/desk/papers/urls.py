"""The addresses of the area: papers, and under `du-thao/` the same of drafts."""

from django.urls import URLPattern, path

from thidua.desk.papers import downloads, views

app_name = "papers"


def _of_one(start: str, name: str, *, draft: bool) -> list[URLPattern]:
    """Return the addresses of one paper's page, files, pictures and changes."""
    where, which = f"{start}<int:pk>/", {"draft": draft}
    return [
        path(where, views.paper, which, name=name),
        path(f"{where}tep/", downloads.word, which, name=f"{name}_word"),
        path(f"{where}pdf/", downloads.pdf, which, name=f"{name}_pdf"),
        path(f"{where}trang/", views.pictures, which, name=f"{name}_pages"),
        path(f"{where}trang/<int:number>.png", downloads.picture, which, name=f"{name}_page"),
        path(f"{where}thay-doi/", views.changes, which, name=f"{name}_changes"),
    ]


urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("tai-ve/", downloads.selection, name="selection"),
    path("tai-ve/ket-qua/", downloads.results, name="results"),
    path("tai-ve/<slug:cluster>/<int:year>/", downloads.year, name="year"),
    *_of_one("", "paper", draft=False),
    *_of_one("du-thao/", "draft", draft=True),
    path("<int:pk>/huy/", views.cancel, name="cancel"),
]
