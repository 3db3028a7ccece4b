"""The addresses of the area."""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path

from thidua.desk.accounts import oidc_views, own_views, views

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("them/", views.new, name="new"),
    path("tai-khoan/<str:username>/", views.account, name="account"),
    path("tai-khoan/<str:username>/dong/", views.close, name="close"),
    path("tai-khoan/<str:username>/mo-lai/", views.reopen, name="reopen"),
    path("tai-khoan/<str:username>/duong-dan/", views.give_link, name="give-link"),
    path("tai-khoan/<str:username>/ma/<int:token>/", views.revoke_token, name="revoke-token"),
    path("cua-toi/", own_views.own, name="own"),
    path("cua-toi/mat-khau/", own_views.change_password, name="change-password"),
    path("cua-toi/ma/", own_views.make_token, name="make-own-token"),
    path("cua-toi/ma/<int:token>/", own_views.revoke_token, name="revoke-own-token"),
    path("lien-ket/<str:secret>/", own_views.use_link, name="use-link"),
    path("dang-nhap/", own_views.log_in, name="login"),
    path("dang-xuat/", LogoutView.as_view(), name="logout"),
    path("co-quan/", oidc_views.begin, name="oidc-begin"),
    path("co-quan/tro-lai/", oidc_views.callback, name="oidc-callback"),
]
