using TempMessenger.Contracts;
using TempMessenger.Contracts.Sms;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.Tests;

public abstract partial class UsersContract
{
    /// <summary>Otherwise somebody could lie in wait for the owner with an account whose password they know.</summary>
    [Fact]
    public async Task A_phone_that_was_only_typed_in_goes_over_to_who_proves_it()
    {
        await using var here = await Start();
        var phone = Codes.Phone();
        var mallory = Some.SignUp("Mallory") with { Phone = phone };
        await here.Users.CreateUser(mallory, Now);
        Assert.Equal(mallory.Id, (await here.Users.LoggedIn(phone)).User.Id);

        var owner = (await here.LoggedInByPhone(phone)).User;

        Assert.NotEqual(mallory.Id, owner.Id);
        Assert.Null((await here.Users.Known(mallory.Id!)).Phone);
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.LoggedIn(phone));
        Assert.Equal(mallory.Id, (await here.Users.LoggedIn(mallory.Email!)).User.Id);
        Assert.Equal(owner.Id, (await here.LoggedInByPhone(phone)).User.Id);
        await Some.Refused(ErrorCode.UserAlreadyExists, () => here.Users.UpdateUser(new(Some.Id(), mallory.Id!, Phone: phone), Now));
    }

    [Fact]
    public async Task A_phone_is_added_with_password_and_code_and_logs_in_then()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var phone = Codes.Phone();
        var request = new VerifyPhone(Some.Id(), anna.Id, phone[3..], await here.CodeFor(phone, SmsPurpose.Verification), Some.Password);

        await Some.Refused(ErrorCode.AuthenticationError, () => Some.As(anna, () => here.Users.VerifyPhone(request with { Password = null }, Now)));
        await Some.Refused(ErrorCode.AuthenticationError, () => Some.As(anna, () => here.Users.VerifyPhone(request with { Password = "wrong password" }, Now)));
        var changed = await Some.As(anna, () => here.Users.VerifyPhone(request, Now));
        Assert.Equal(changed, await Some.As(anna, () => here.Users.VerifyPhone(request, Now)));

        Assert.Equal((phone, true), (changed.Phone, changed.PhoneVerified));
        Assert.Equal(anna.Id, (await here.LoggedInByPhone(phone)).User.Id);
        Assert.Equal(HistoryKind.PhoneVerified, (await here.Get<IUserQueries>().ListHistory(new(anna.Id), Now)).Entries[1].Kind);
    }

    [Fact]
    public async Task A_phone_is_proven_by_the_account_itself_and_taken_from_nobody_who_proved_it()
    {
        await using var here = await Start();
        var (anna, bob) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"));
        var phone = (await here.LoggedInByPhone(Codes.Phone())).User.Phone!;
        var code = await here.CodeFor(phone, SmsPurpose.Verification);
        var request = new VerifyPhone(Some.Id(), bob.Id, phone, code, Some.Password);

        await Some.Refused(ErrorCode.Forbidden, () => Some.As(anna, () => here.Users.VerifyPhone(request, Now)));
        await Some.Refused(ErrorCode.Forbidden, () => Some.As(null, () => here.Users.VerifyPhone(request, Now)));
        await Some.Refused(ErrorCode.UserAlreadyExists, () => Some.As(bob, () => here.Users.VerifyPhone(request, Now)));
        Assert.Null((await here.Users.Known(bob.Id)).Phone);
    }

    [Fact]
    public async Task Another_phone_frees_the_one_before_and_one_that_is_typed_in_is_not_proven()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var (old, chosen) = (Codes.Phone(), Codes.Phone());
        foreach (var phone in (string[])[old, chosen])
            await here.Users.VerifyPhone(new(Some.Id(), anna.Id, phone, await here.CodeFor(phone, SmsPurpose.Verification), Some.Password), Now);
        Assert.NotEqual(anna.Id, (await here.LoggedInByPhone(old)).User.Id);
        Assert.Equal(anna.Id, (await here.LoggedInByPhone(chosen)).User.Id);

        Assert.False((await here.Users.UpdateUser(new(Some.Id(), anna.Id, Phone: Codes.Phone()), Now)).PhoneVerified);
    }

    [Fact]
    public async Task Who_has_no_password_sets_one_with_a_code_and_only_then()
    {
        await using var here = await Start();
        var user = (await here.LoggedInByPhone(Codes.Phone())).User;
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.LoggedIn(user.Phone!, ""));
        var change = new ChangePassword(Some.Id(), user.Id, null, Some.Password);

        await Some.Refused(ErrorCode.AuthenticationError, () => Some.As(user, () => here.Users.ChangePassword(change, Now)));
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(user, () => here.Users.ChangePassword(change with { Code = "000000" }, Now)));
        var right = change with { Code = await here.CodeFor(user.Phone!, SmsPurpose.Verification) };
        await Some.As(user, () => here.Users.ChangePassword(right, Now));
        await Some.As(user, () => here.Users.ChangePassword(right, Now));

        Assert.True((await here.Users.Known(user.Id)).HasPassword);
        Assert.Equal(user.Id, (await here.Users.LoggedIn(user.Phone!)).User.Id);
        var second = new ChangePassword(Some.Id(), user.Id, null, "another long one", Code: await here.CodeFor(user.Phone!, SmsPurpose.Verification));
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(user, () => here.Users.ChangePassword(second, Now)));
    }

    [Fact]
    public async Task Who_has_no_password_keeps_the_phone_and_deletes_the_account_with_a_code()
    {
        await using var here = await Start();
        await here.Users.SignedUp();
        var user = (await here.LoggedInByPhone(Codes.Phone())).User;
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.UpdateUser(new(Some.Id(), user.Id, Email: "new@example.org", Phone: ""), Now));
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.UpdateUser(new(Some.Id(), user.Id, Phone: Codes.Phone()), Now));

        await Some.Refused(ErrorCode.AuthenticationError, () => Some.As(user, () => here.Users.DeleteUser(new(Some.Id(), user.Id, ""), Now)));
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(user, () => here.Users.DeleteUser(new(Some.Id(), user.Id, Code: "000000"), Now)));
        var export = await here.Users.ExportUser(new(user.Id), Now);
        Assert.Equal(user.Phone, export.User.Phone);
        Assert.Contains(user.Phone![1..], export.Events.Single(e => e.Type == "UserPhoneVerified").Data, StringComparison.Ordinal);
        await Some.As(user, async () => await here.Users.DeleteUser(new(Some.Id(), user.Id, Code: await here.CodeFor(user.Phone, SmsPurpose.Verification)), Now));

        Assert.Null(here.Get<PersonKeys>().Find(user.Id));
        Assert.Null(await here.Users.FindUser(new(Number: user.Number), Now));
        Assert.NotEqual(user.Id, (await here.LoggedInByPhone(user.Phone)).User.Id);
        Assert.Empty((await Replay.Verify(here.Get<IEventStore>(), here.Get<IProjection>(), Now)).Differences);
    }

    [Fact]
    public async Task An_older_account_gets_its_number_at_its_first_log_in_from_an_app()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var phone = Codes.Phone();
        await here.Users.VerifyPhone(new(Some.Id(), anna.Id, phone, await here.CodeFor(phone, SmsPurpose.Verification), Some.Password), Now);

        Assert.Null((await here.LoggedInByPhone(phone)).User.Number);
        var number = (await here.LoggedInByPhone(phone, Codes.App())).User.Number;
        Assert.InRange(number!.Value, 1, (1L << 53) - 1);
        Assert.Equal(number, (await here.LoggedInByPhone(phone, Codes.App())).User.Number);
        Assert.Equal(anna.Id, (await here.Users.FindUser(new(Number: number), Now))!.Id);
    }

    [Fact]
    public async Task A_username_of_digits_goes_on_working()
    {
        await using var here = await Start();
        var phone = Codes.Phone();
        var request = Some.SignUp() with { Username = phone[3..] };
        await here.Users.CreateUser(request, Now);
        Assert.Equal(request.Id, (await here.Users.LoggedIn(phone[3..])).User.Id);
        Assert.NotEqual(request.Id, (await here.LoggedInByPhone(phone)).User.Id);
    }

    [Fact]
    public async Task A_device_that_logged_in_by_phone_is_known_to_the_account()
    {
        await using var here = await Start();
        var phone = Codes.Phone();
        var first = await here.LoggedInByPhone(phone);
        Assert.True(await here.Users.KnowsDevice(new(phone[3..], first.Device), Now));
        Assert.Equal(await here.Users.GetLogInKey(new(phone), Now), await here.Users.GetLogInKey(new(first.User.Username), Now));
        var unknown = Codes.Phone();
        Assert.Equal(await here.Users.GetLogInKey(new(unknown), Now), await here.Users.GetLogInKey(new(unknown[3..]), Now));
    }
}
