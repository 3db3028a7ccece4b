"""The addresses of the area."""

from django.urls import URLPattern, path

from thidua.desk.data import views

app_name = "data"
urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
]
