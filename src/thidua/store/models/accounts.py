"""Who may log in, and what each may do."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from thidua.domain.rights import Grant, Role, Scope

_ROLES = [(role.value, role.label) for role in Role]


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts, and makes them: without a password until its bearer sets one."""

    def make(self, username: str, name: str, email: str = "") -> "Account":
        """Make an account that nobody can log in to yet."""
        account = self.model(username=username, name=name, email=email)
        account.set_unusable_password()
        account.save()
        return account


class Account(AbstractBaseUser):
    """A person who works at the desk.  `name` is what the ledger keeps."""

    username = models.CharField("Tên đăng nhập", max_length=100, unique=True)
    name = models.CharField("Họ và tên", max_length=200)
    email = models.EmailField("Thư điện tử", blank=True)
    is_active = models.BooleanField("Đang dùng", default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    objects = AccountManager()

    class Meta:
        """By their names."""

        ordering: ClassVar = ["username"]

    def grants_held(self) -> list[Grant]:
        """Return what the account may do; nothing where it is closed."""
        return [row.as_grant() for row in self.grants.all()] if self.is_active else []


class AccountGrant(models.Model):
    """A role of an account, and where it is held; an empty part holds for all."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="grants")
    role = models.CharField("Vai trò", max_length=20, choices=_ROLES)
    authority = models.CharField(max_length=100, blank=True)
    cluster = models.CharField(max_length=100, blank=True)
    unit = models.CharField(max_length=100, blank=True)

    class Meta:
        """Each once."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "role", "authority", "cluster", "unit"],
                name="one_grant_an_account",
            )
        ]

    def as_grant(self) -> Grant:
        """Return it as the rules take it."""
        return Grant(Role(self.role), Scope(self.cluster, self.unit, self.authority))


class AccountLink(models.Model):
    """A link that works once: to set a password, at the first start or after one was forgotten.

    Only the sha256 of its secret is kept.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """In the order in which they were given."""

        ordering: ClassVar = ["id"]


class ApiToken(models.Model):
    """A token by which another system acts as an account; only its sha256 is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens")
    label = models.CharField("Dùng cho", max_length=200)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """In the order in which they were given."""

        ordering: ClassVar = ["id"]
