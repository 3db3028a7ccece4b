"""The addresses of the area."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import URLPattern, path

from thidua.desk.accounts import views

app_name = "accounts"
login = login_not_required(LoginView.as_view(template_name="desk/accounts/login.html"))
urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("dang-nhap/", login, name="login"),
    path("dang-xuat/", LogoutView.as_view(), name="logout"),
]
