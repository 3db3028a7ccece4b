"""The addresses of the area."""

from django.urls import URLPattern, path

from thidua.desk.papers import views

app_name = "papers"
urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
]
