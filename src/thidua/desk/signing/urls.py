"""The addresses of the area."""

from django.urls import URLPattern, path

from thidua.desk.signing import views

app_name = "signing"
urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
]
