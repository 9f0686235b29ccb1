using TempMessenger.Contracts;
using TempMessenger.Users.Accounts;
using static TempMessenger.Users.Accounts.AccountEvent;

namespace TempMessenger.Users.Tests;

public sealed class Deciding_on_an_account
{
    private static readonly ProfileChange Nothing = new(null, null, null, null, null, null);
    private static readonly AdminsState TwoAdmins = new(["a", "b"], 2);
    private static readonly AdminsState OneAdmin = new(["a"], 1);
    private static readonly UserRegistered Registered = new(Some.Anna, Role.Member, 5);
    private static readonly UserRegistered RegisteredAdmin = new(Some.Anna, Role.Admin, 5);

    [Fact]
    public void Registering_a_new_id_gives_one_event() =>
        Assert.Equal([new UserRegistered(Some.Anna, Role.Admin, 7)], Account.Register(Given(), Some.Anna, Role.Admin, 7));

    [Fact]
    public void An_id_is_registered_once_even_after_deletion()
    {
        Some.Refused(ErrorCode.Conflict, () => Account.Register(Given(Registered), Some.Anna, Role.Member, 7));
        Some.Refused(ErrorCode.Conflict, () => Account.Register(Given(Registered, new AccountDeleted()), Some.Anna, Role.Member, 7));
    }

    [Fact]
    public void Only_what_changes_is_in_the_event() => Assert.Equal(
        [new UserProfileUpdated(Nothing with { Email = "new@example.org" })],
        Account.UpdateProfile(Given(Registered), Nothing with { Email = "new@example.org", FirstName = "Anna" }, 1));

    [Fact]
    public void A_change_to_the_same_gives_no_event() =>
        Assert.Empty(Account.UpdateProfile(Given(Registered), Nothing with { FirstName = "Anna", Username = "anna" }, null));

    [Fact]
    public void A_name_made_of_both_names_follows_them() => Assert.Equal(
        [new UserProfileUpdated(Nothing with { LastName = "Jones", Name = "Anna Jones" })],
        Account.UpdateProfile(Given(Registered), Nothing with { LastName = "Jones" }, null));

    [Fact]
    public void A_chosen_name_stays_and_an_emptied_one_is_made_again()
    {
        var chosen = Given(Registered, new UserProfileUpdated(Nothing with { Name = "Queen" }));
        Assert.Equal(
            [new UserProfileUpdated(Nothing with { LastName = "Jones" })], Account.UpdateProfile(chosen, Nothing with { LastName = "Jones" }, null));
        Assert.Equal(
            [new UserProfileUpdated(Nothing with { Name = "Anna Smith" })], Account.UpdateProfile(chosen, Nothing with { Name = "" }, null));
    }

    [Fact]
    public void An_emptied_email_is_gone_only_where_a_phone_is_left()
    {
        Some.Refused(ErrorCode.InvalidArgument, () => Account.UpdateProfile(Given(Registered), Nothing with { Email = "" }, null));
        var events = Account.UpdateProfile(Given(Registered), Nothing with { Email = "", Phone = "+4930123456" }, null);
        Assert.Equal([new UserProfileUpdated(Nothing with { Email = "", Phone = "+4930123456" })], events);
        var after = Given([Registered, .. events]);
        Assert.Null(after.Profile.Email);
        Assert.Equal("+4930123456", after.Profile.Phone);
    }

    [Fact]
    public void A_stale_version_is_refused_with_the_current_one()
    {
        var account = Given(Registered, new UserRoleChanged(Role.Moderator));
        Assert.Equal(2, Some.Refused(ErrorCode.VersionConflict, () => Account.UpdateProfile(account, Nothing, 1)).CurrentVersion);
        Assert.Equal(2, Some.Refused(ErrorCode.VersionConflict, () => Account.ChangeRole(account, TwoAdmins, Role.Admin, 1)).CurrentVersion);
    }

    [Fact]
    public void A_password_holds_from_the_version_that_set_it()
    {
        var events = Account.ChangePassword(Given(Registered), "kept");
        Assert.Equal([new UserPasswordChanged("kept")], events);
        Assert.Equal(1, Given(Registered).PasswordVersion);
        Assert.Equal(2, Given([Registered, .. events, new UserRoleChanged(Role.Admin)]).PasswordVersion);
    }

    [Fact]
    public void A_role_changes_once()
    {
        Assert.Equal([new UserRoleChanged(Role.Moderator)], Account.ChangeRole(Given(Registered), OneAdmin, Role.Moderator, 1));
        Assert.Empty(Account.ChangeRole(Given(Registered), OneAdmin, Role.Member, 1));
    }

    [Fact]
    public void The_last_admin_is_neither_demoted_nor_deleted()
    {
        Some.Refused(ErrorCode.Conflict, () => Account.ChangeRole(Given(RegisteredAdmin), OneAdmin, Role.Moderator, null));
        Some.Refused(ErrorCode.Conflict, () => Account.Delete(Given(RegisteredAdmin), OneAdmin));
        Assert.Equal([new UserRoleChanged(Role.Member)], Account.ChangeRole(Given(RegisteredAdmin), TwoAdmins, Role.Member, null));
        Assert.Equal([new AccountDeleted()], Account.Delete(Given(RegisteredAdmin), TwoAdmins));
        Assert.Equal([new AccountDeleted()], Account.Delete(Given(Registered), OneAdmin));
    }

    [Fact]
    public void Registering_by_phone_proves_it_and_gives_a_number()
    {
        var registered = Registered with { Profile = Some.Anna with { Phone = "+4930123456" }, Passwordless = true };
        var events = Account.RegisterByPhone(Given(), registered, "+4930123456", 77);
        Assert.Equal([registered, new UserPhoneVerified("+4930123456"), new UserNumbered(77)], events);
        var account = Given([.. events]);
        Assert.Equal((true, false, 77L, 3L), (account.PhoneVerified, account.HasPassword, account.Number!.Value, account.Version));
        Some.Refused(ErrorCode.Conflict, () => Account.RegisterByPhone(account, registered, "+4930123456", 78));
    }

    [Fact]
    public void A_phone_is_proven_once_and_no_longer_when_another_is_typed_in()
    {
        var proven = Given([Registered, .. Account.VerifyPhone(Given(Registered), "+4930123456")]);
        Assert.Equal(("+4930123456", true), (proven.Profile.Phone, proven.PhoneVerified));
        Assert.Empty(Account.VerifyPhone(proven, "+4930123456"));
        Assert.Equal([new UserPhoneVerified("+4930999999")], Account.VerifyPhone(proven, "+4930999999"));
        Assert.True(Account.Evolve(proven, new UserProfileUpdated(Nothing with { FirstName = "Ann" })).PhoneVerified);
        Assert.False(Account.Evolve(proven, new UserProfileUpdated(Nothing with { Phone = "+4930999999" })).PhoneVerified);
    }

    [Fact]
    public void Only_a_phone_that_was_never_proven_is_lost()
    {
        var typed = Given(new UserRegistered(Some.Anna with { Phone = "+4930123456" }, Role.Member, 5));
        Assert.Equal([new UserProfileUpdated(Nothing with { Phone = "" })], Account.LosePhone(typed));
        Assert.Empty(Account.LosePhone(Account.Evolve(typed, new UserPhoneVerified("+4930123456"))));
        Assert.Empty(Account.LosePhone(Given(Registered)));
    }

    [Fact]
    public void A_number_is_given_once()
    {
        Assert.Equal([new UserNumbered(7)], Account.GiveNumber(Given(Registered), 7));
        Assert.Empty(Account.GiveNumber(Given(Registered, new UserNumbered(7)), 8));
    }

    [Fact]
    public void A_password_is_one_from_its_first_change_on()
    {
        var without = Given(Registered with { Passwordless = true });
        Assert.Equal((false, 0L), (without.HasPassword, without.PasswordVersion));
        Assert.True(Account.Evolve(without, new UserPasswordChanged(null)).HasPassword);
        Some.Refused(ErrorCode.InvalidArgument, () => Account.UpdateProfile(without, Nothing with { Phone = "+4930999999" }, null));
    }

    [Fact]
    public void Nothing_happens_to_who_never_was_or_is_deleted()
    {
        foreach (var account in new[] { Given(), Given(Registered, new AccountDeleted()) })
        {
            Some.Refused(ErrorCode.UserNotFound, () => Account.UpdateProfile(account, Nothing, null));
            Some.Refused(ErrorCode.UserNotFound, () => Account.ChangePassword(account, null));
            Some.Refused(ErrorCode.UserNotFound, () => Account.VerifyPhone(account, "+4930123456"));
            Some.Refused(ErrorCode.UserNotFound, () => Account.GiveNumber(account, 7));
            Some.Refused(ErrorCode.UserNotFound, () => Account.ChangeRole(account, TwoAdmins, Role.Admin, null));
            Some.Refused(ErrorCode.UserNotFound, () => Account.Delete(account, TwoAdmins));
        }
    }

    [Fact]
    public void Who_is_deleted_has_no_name_left() => Assert.Equal(Profile.Erased, Given(Registered, new AccountDeleted()).Profile);

    [Fact]
    public void The_circle_of_admins_follows_roles_and_deletion()
    {
        var (nobody, member, admin) = (Given(), Given(Registered), Given(RegisteredAdmin));
        Assert.Equal([new AdminsEvent.AdminAdded("x")], Admins.Follow("x", nobody, admin));
        Assert.Equal([new AdminsEvent.AdminAdded("x")], Admins.Follow("x", member, admin));
        Assert.Equal([new AdminsEvent.AdminRemoved("x")], Admins.Follow("x", admin, member));
        Assert.Equal([new AdminsEvent.AdminRemoved("x")], Admins.Follow("x", admin, Given(RegisteredAdmin, new AccountDeleted())));
        Assert.Empty(Admins.Follow("x", nobody, member));
        Assert.Empty(Admins.Follow("x", admin, admin));
    }

    private static AccountState Given(params AccountEvent[] events) => events.Aggregate(AccountState.None, Account.Evolve);
}
