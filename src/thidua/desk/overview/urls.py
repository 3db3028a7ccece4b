"""The addresses of the area."""

from django.urls import URLPattern, path

from thidua.desk.overview import running, views

app_name = "overview"
_YEAR = "khoi/<slug:slug>/<int:year>/"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("viec/", views.tasks, name="tasks"),
    path(_YEAR, views.year, name="year"),
    path(f"{_YEAR}loi-thoi/", views.stale, name="stale"),
    path(f"{_YEAR}chay/", running.run, name="run"),
    path(f"{_YEAR}chay/<str:run_id>/", running.follow, name="follow"),
    path(f"{_YEAR}du-thao/", running.draft, name="draft"),
]
