using System.Text;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.Tests;

/// <summary>What stands on the disk is for ever: whoever makes one of these fail has broken every installation.</summary>
public sealed class Event_forms
{
    private static readonly Sealing Fixed = new(plain => plain, box => box);

    [Fact]
    public void UserRegistered()
    {
        var written = new AccountEvent.UserRegistered(Some.Anna with { Phone = "+4930123456" }, Role.Admin, 1800000000000);
        const string Personal =
            """{"username":"anna","email":"anna@example.org","phone":"\u002B4930123456","first_name":"Anna","last_name":"Smith","name":"Anna Smith"}""";
        Pinned(written, "UserRegistered", $$"""{"personal":"{{Base64(Personal)}}","role":"admin","registered_at":1800000000000}""");
    }

    [Fact]
    public void UserProfileUpdated() => Pinned(
        new AccountEvent.UserProfileUpdated(new ProfileChange(null, "", null, "Ann", null, null)),
        "UserProfileUpdated",
        $$"""{"personal":"{{Base64("""{"email":"","first_name":"Ann"}""")}}"}""");

    [Fact]
    public void UserProfileUpdated_with_a_picture()
    {
        var picture = new ShownMedium("0a", "0a.png", "image", "image/png", 5, true, 4, 3, 0, "AA==", [320], null);
        const string Medium =
            """{"id":"0a","name":"0a.png","kind":"image","type":"image/png","bytes":5,"is_public":true,"width":4,"height":3,"milliseconds":0,"preview":"AA==","sizes":[320]}""";
        var personal = Base64("""{"avatar":{"medium":""" + Medium + "}}");
        Pinned(Updated(picture), "UserProfileUpdated", $$"""{"personal":"{{personal}}"}""");
        Pinned(Updated(null), "UserProfileUpdated", $$"""{"personal":"{{Base64("""{"avatar":{}}""")}}"}""");

        static AccountEvent Updated(ShownMedium? picture) =>
            new AccountEvent.UserProfileUpdated(new ProfileChange(null, null, null, null, null, null) { Avatar = new(picture) });
    }

    [Fact]
    public void UserPasswordChanged()
    {
        Pinned(new AccountEvent.UserPasswordChanged("0123"), "UserPasswordChanged", """{"kept_session":"0123"}""");
        Pinned(new AccountEvent.UserPasswordChanged(null), "UserPasswordChanged", "{}");
    }

    [Theory]
    [InlineData(Role.Member, "member")]
    [InlineData(Role.Moderator, "moderator")]
    [InlineData(Role.Admin, "admin")]
    public void UserRoleChanged(Role role, string name) =>
        Pinned(new AccountEvent.UserRoleChanged(role), "UserRoleChanged", $$"""{"role":"{{name}}"}""");

    [Fact]
    public void UserRegistered_without_a_password()
    {
        var written = new AccountEvent.UserRegistered(Profile.Erased, Role.Member, 9) { Passwordless = true };
        var personal = Base64("""{"username":"","first_name":"","last_name":"","name":""}""");
        Pinned(written, "UserRegistered", $$"""{"personal":"{{personal}}","role":"member","registered_at":9,"passwordless":true}""");
    }

    [Fact]
    public void UserPhoneVerified() => Pinned(
        new AccountEvent.UserPhoneVerified("+4930123456"), "UserPhoneVerified", $$"""{"personal":"{{Base64("""{"phone":"\u002B4930123456"}""")}}"}""");

    [Fact]
    public void UserNumbered() => Pinned(new AccountEvent.UserNumbered(9_007_199_254_740_991), "UserNumbered", """{"number":9007199254740991}""");

    [Fact]
    public void UserPasskeyAdded() => Pinned(
        new AccountEvent.UserPasskeyAdded("0123", "Phone"), "UserPasskeyAdded", $$"""{"passkey_id":"0123","personal":"{{Base64("""{"name":"Phone"}""")}}"}""");

    [Fact]
    public void UserPasskeyRenamed() => Pinned(
        new AccountEvent.UserPasskeyRenamed("0123", "Key"), "UserPasskeyRenamed", $$"""{"passkey_id":"0123","personal":"{{Base64("""{"name":"Key"}""")}}"}""");

    [Fact]
    public void UserPasskeyRemoved() => Pinned(new AccountEvent.UserPasskeyRemoved("0123"), "UserPasskeyRemoved", """{"passkey_id":"0123"}""");

    [Fact]
    public void UserTotpEnabled()
    {
        Pinned(new AccountEvent.UserTotpEnabled("0123"), "UserTotpEnabled", """{"kept_session":"0123"}""");
        Pinned(new AccountEvent.UserTotpEnabled(null), "UserTotpEnabled", "{}");
    }

    [Fact]
    public void UserTotpDisabled() => Pinned(new AccountEvent.UserTotpDisabled(), "UserTotpDisabled", "{}");

    [Fact]
    public void UserRecoveryCodesRenewed() => Pinned(new AccountEvent.UserRecoveryCodesRenewed(), "UserRecoveryCodesRenewed", "{}");

    [Fact]
    public void UserRecoveryCodeUsed() => Pinned(new AccountEvent.UserRecoveryCodeUsed(), "UserRecoveryCodeUsed", "{}");

    [Fact]
    public void UserDeleted() => Pinned(new AccountEvent.AccountDeleted(), "UserDeleted", "{}");

    [Fact]
    public void UserLoggedIn()
    {
        var append = LogInJson.Append("77", new NewSession("0123", "secret", "app", "Telephone"), Fixed);
        Assert.Equal("logins-77", append.Stream);
        Assert.Null(append.ExpectedVersion);
        var written = Assert.Single(append.Events);
        Assert.Equal("UserLoggedIn", written.Type);
        Assert.Equal($$"""{"session_id":"0123","kind":"app","device":"{{Base64("Telephone")}}"}""", Text(written.Data));
    }

    [Fact]
    public void Admins_come_and_go()
    {
        var added = Admins.Encode(new AdminsEvent.AdminAdded("77"));
        var removed = Admins.Encode(new AdminsEvent.AdminRemoved("77"));
        Assert.Equal(("AdminAdded", """{"user_id":"77"}"""), (added.Type, Text(added.Data)));
        Assert.Equal(("AdminRemoved", """{"user_id":"77"}"""), (removed.Type, Text(removed.Data)));
        Assert.Equal(new AdminsEvent.AdminAdded("77"), Admins.Decode(Recorded(added)));
        Assert.Equal(new AdminsEvent.AdminRemoved("77"), Admins.Decode(Recorded(removed)));
    }

    [Fact]
    public void Streams_have_their_names_for_ever()
    {
        Assert.Equal("user-77", Account.Stream("77"));
        Assert.Equal("logins-77", LogInJson.Stream("77"));
        Assert.Equal("admins", Admins.Stream);
    }

    [Fact]
    public void An_unknown_event_is_refused()
    {
        var unknown = Recorded(new NewEvent("UserPromoted", "{}"u8.ToArray()));
        Assert.Throws<InvalidDataException>(() => Account.Decode(unknown, Fixed));
        Assert.Throws<InvalidDataException>(() => Admins.Decode(Recorded(new NewEvent("AdminLost", """{"user_id":"7"}"""u8.ToArray()))));
        Assert.ThrowsAny<Exception>(() => Account.Evolve(AccountState.None, null!));
    }

    [Fact]
    public void Without_the_key_the_person_is_erased_and_the_rest_is_read()
    {
        var written = Account.Encode(new AccountEvent.UserRegistered(Some.Anna, Role.Moderator, 9), Fixed);
        var read = Account.Decode(Recorded(written), new Sealing(plain => plain, _ => null));
        Assert.Equal(new AccountEvent.UserRegistered(Profile.Erased, Role.Moderator, 9), read);
    }

    private static void Pinned(AccountEvent happened, string type, string json)
    {
        var written = Account.Encode(happened, Fixed);
        Assert.Equal(type, written.Type);
        Assert.Equal(json, Text(written.Data));
        Assert.Equal(happened, Account.Decode(Recorded(written), Fixed));
    }

    private static RecordedEvent Recorded(NewEvent written) => new(1, "user-77", 1, written.Type, written.Data, "c", 5);

    private static string Text(ReadOnlyMemory<byte> data) => Encoding.UTF8.GetString(data.Span);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
