"""The addresses of the area."""

from django.urls import URLPattern, path

from thidua.desk.audit import views

app_name = "audit"
urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("kiem-tra/", views.check, name="check"),
    path("nhat-ky.csv", views.export, name="export"),
]
