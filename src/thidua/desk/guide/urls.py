"""The addresses of the area."""

from django.urls import URLPattern, path

from thidua.desk.guide import views

app_name = "guide"
urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.task, name="task"),
]
