"""The addresses of the area."""

from django.urls import URLPattern, path

from thidua.desk.data import views

app_name = "data"
_YEAR = "<slug:cluster>/<int:year>/"
_GRID = f"{_YEAR}<slug:sheet>/"
urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path(_YEAR, views.year, name="year"),
    path(f"{_YEAR}chep/", views.copy, name="copy"),
    path(f"{_YEAR}da-kiem-tra/", views.checked, name="checked"),
    path(_GRID, views.grid, name="grid"),
    path(f"{_GRID}excel/", views.workbook, name="workbook"),
    path(f"{_GRID}nop-excel/", views.upload, name="upload"),
]
