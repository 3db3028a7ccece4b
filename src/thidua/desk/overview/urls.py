"""The addresses of the area."""

from django.urls import URLPattern, path

from thidua.desk.overview import views

app_name = "overview"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
]
