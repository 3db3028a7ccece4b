"""The addresses of the area."""

from django.urls import URLPattern, path

from thidua.desk.correcting import views

app_name = "correcting"
urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
]
