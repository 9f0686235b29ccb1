using System.Text.Json;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Sms;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Tests;

public abstract partial class UsersContract
{
    [Fact]
    public async Task An_unknown_phone_is_registered_at_once_with_names_at_random()
    {
        await using var here = await Start();
        await here.Users.SignedUp();
        var phone = Codes.Phone();
        var wanted = Codes.App();
        var session = await here.LoggedInByPhone(phone, wanted);

        var user = session.User;
        Assert.Equal((wanted.Id, phone, true, false, Role.Member), (session.Id, user.Phone, user.PhoneVerified, user.HasPassword, user.Role));
        Assert.Equal(here.Clock.Now + (30L * 24 * 3_600_000), session.ExpiresAt);
        Assert.InRange(user.Number!.Value, 1, (1L << 53) - 1);
        Assert.Matches("^[a-z]+-[a-z0-9]{4}$", user.Username);
        Assert.Matches("^[A-Z][a-z]+ [a-z0-9]{4}$", user.Name);
        Assert.DoesNotContain("user", user.Username + user.Name, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(phone[3..], JsonSerializer.Serialize(await here.Users.NameUsers(new([user.Id]), Now)), StringComparison.Ordinal);
        Assert.Equal(user, await here.Users.FindUser(new(Number: user.Number), Now));
    }

    [Fact]
    public async Task A_known_phone_leads_to_its_account_however_it_is_typed()
    {
        await using var here = await Start();
        var phone = Codes.Phone();
        var first = await here.LoggedInByPhone(phone, Codes.App());
        foreach (var typed in (string[])[phone[3..], $"0086 {phone[3..]}", $"+86 {phone[3..6]}-{phone[6..10]}-{phone[10..]}", phone])
        {
            var again = await here.LoggedInByPhone(typed, Codes.App());
            Assert.Equal((first.User.Id, first.User.Number), (again.User.Id, again.User.Number));
        }

        Assert.Single((await here.Users.ListUsers(new(), Now)).Users);
    }

    [Fact]
    public async Task A_wrong_code_makes_no_account_and_no_session()
    {
        await using var here = await Start();
        var known = (await here.LoggedInByPhone(Codes.Phone())).User;
        foreach (var phone in (string[])[known.Phone!, Codes.Phone()])
        {
            var right = await here.CodeFor(phone);
            var wrong = right == "000000" ? "111111" : "000000";
            foreach (var code in (string?[])[wrong, "", null, "12345", "1234567", "abcdef"])
            {
                var wanted = Some.Session();
                var refusal = await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.LogInByPhone(new(phone, code, wanted, Some.Id(), FromThisMachine: true), Now));
                Assert.Equal(SmsReasons.CodeInvalid.Key, refusal.Reason);
                Assert.Null(await here.Users.FindSession(new(wanted.TokenHash), Now));
            }
        }

        Assert.Equal(known.Id, Assert.Single((await here.Users.ListUsers(new(), Now)).Users).Id);
    }

    [Fact]
    public async Task One_of_many_at_once_with_the_right_code_gets_in()
    {
        await using var here = await Start();
        var phone = Codes.Phone();
        var code = await here.CodeFor(phone);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                return (await here.Users.LogInByPhone(new(phone, code, Some.Session(), Some.Id(), FromThisMachine: true), Now)).Id;
            }
            catch (ServiceException refusal) when (refusal.Reason == SmsReasons.CodeInvalid.Key)
            {
                return null;
            }
        }));
        Assert.Single(answers, answer => answer is not null);
        Assert.Single((await here.Users.ListUsers(new(), Now)).Users);
    }

    [Fact]
    public async Task A_repeated_log_in_by_phone_has_one_effect()
    {
        await using var here = await Start();
        foreach (var phone in (string[])[Codes.Phone(), Codes.Phone()])
        {
            for (var known = 0; known < 2; known++)
            {
                var request = new LogInByPhone(phone, await here.CodeFor(phone), Codes.App(), Some.Id(), FromThisMachine: true);
                var first = await here.Users.LogInByPhone(request, Now);
                Assert.Equal(first, await here.Users.LogInByPhone(request, Now));
                var events = (await here.Users.ExportUser(new(first.User.Id), Now)).Events;
                Assert.Equal(known + 1, events.Count(e => e.Type == "UserLoggedIn"));
            }
        }

        Assert.Equal(2, (await here.Users.ListUsers(new(), Now)).Users.Count);
    }

    [Fact]
    public async Task Who_registers_by_phone_and_password_logs_in_with_them()
    {
        await using var here = await Start();
        var phone = Codes.Phone();
        var request = new RegisterByPhone(phone[3..], Some.Password, await here.CodeFor(phone, SmsPurpose.Registration), Some.Id(), FromThisMachine: true);
        var user = await here.Users.RegisterByPhone(request, Now);

        Assert.Equal((request.Id, phone, true, true), (user.Id, user.Phone, user.PhoneVerified, user.HasPassword));
        Assert.Equal(user, await here.Users.RegisterByPhone(request, Now));
        foreach (var typed in (string[])[phone, phone[3..], $" +86 {phone[3..6]} {phone[6..]}", $"0086{phone[3..]}", user.Username])
            Assert.Equal(user.Id, (await here.Users.LoggedIn(typed)).User.Id);
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.LoggedIn(phone, "wrong password"));
        var again = request with { Id = Some.Id(), Code = await here.CodeFor(phone, SmsPurpose.Registration) };
        Assert.Equal(UserReasons.PhoneTaken.Key, (await Some.Refused(ErrorCode.UserAlreadyExists, () => here.Users.RegisterByPhone(again, Now))).Reason);
        Assert.Single((await here.Users.ListUsers(new(), Now)).Users);
    }

    [Fact]
    public async Task Who_knows_only_the_id_of_a_registration_gets_nothing_by_repeating_it()
    {
        await using var here = await Start();
        var (phone, other) = (Codes.Phone(), Codes.Phone());
        var request = new RegisterByPhone(phone, Some.Password, await here.CodeFor(phone, SmsPurpose.Registration), Some.Id(), FromThisMachine: true);
        await here.Users.RegisterByPhone(request, Now);
        var stolen = request with { Phone = other, Password = "another long one", Code = await here.CodeFor(other, SmsPurpose.Registration) };
        await Some.Refused(ErrorCode.Conflict, () => here.Users.RegisterByPhone(stolen, Now));
    }

    [Fact]
    public async Task A_code_is_for_its_purpose_and_phone_alone()
    {
        await using var here = await Start();
        var (phone, other) = (Codes.Phone(), Codes.Phone());
        var code = await here.CodeFor(phone, SmsPurpose.Registration);
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.LogInByPhone(new(phone, code, Some.Session(), Some.Id(), FromThisMachine: true), Now));
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.RegisterByPhone(new(other, Some.Password, code, Some.Id(), FromThisMachine: true), Now));
        await here.Users.RegisterByPhone(new(phone, Some.Password, code, Some.Id(), FromThisMachine: true), Now);
    }

    [Fact]
    public async Task A_bad_password_or_phone_uses_no_code_up()
    {
        await using var here = await Start();
        var phone = Codes.Phone();
        var request = new RegisterByPhone(phone, Some.Password, await here.CodeFor(phone, SmsPurpose.Registration), Some.Id(), FromThisMachine: true);
        foreach (var password in (string?[])[null, "", "short", "password123", phone])
            await Some.Refused(ErrorCode.CreateUserError, () => here.Users.RegisterByPhone(request with { Password = password }, Now));
        foreach (var bad in (string?[])[null, "", "12", "anna", "+999123456789"])
            Assert.Equal(UserReasons.PhoneInvalid.Key, (await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.RegisterByPhone(request with { Phone = bad }, Now))).Reason);
        await here.Users.RegisterByPhone(request, Now);
    }

    [Fact]
    public async Task Closed_sign_up_lets_in_only_phones_that_have_an_account()
    {
        await using var here = await Start();
        var known = (await here.LoggedInByPhone(Codes.Phone())).User;
        await here.Restart(("Access:SignUp", "closed"));
        var phone = Codes.Phone();

        await Some.Refused(ErrorCode.Forbidden, async () => await here.Users.LogInByPhone(new(phone, await here.CodeFor(phone), Some.Session(), Some.Id()), Now));
        var code = await here.CodeFor(phone, SmsPurpose.Registration);
        await Some.Refused(ErrorCode.Forbidden, () => here.Users.RegisterByPhone(new(phone, Some.Password, code, Some.Id()), Now));
        Assert.Equal(known.Id, (await here.LoggedInByPhone(known.Phone!)).User.Id);
        Assert.Single((await here.Users.ListUsers(new(), Now)).Users);
    }

    [Fact]
    public async Task An_invitation_lets_one_unknown_phone_in()
    {
        await using var here = await Start(("Access:SignUp", "invite"));
        await here.Users.SignedUp();
        var invitation = (await here.Users.CreateInvitation(new(Some.Id()), Now)).Code;
        var (first, second) = (Codes.Phone(), Codes.Phone());

        await Some.Refused(ErrorCode.Forbidden, () => here.LoggedInByPhone(first));
        await here.Users.LogInByPhone(new(first, await here.CodeFor(first), Some.Session(), Some.Id(), Invitation: invitation), Now);
        await Some.Refused(
            ErrorCode.Forbidden,
            async () => await here.Users.LogInByPhone(new(second, await here.CodeFor(second), Some.Session(), Some.Id(), Invitation: invitation), Now));
    }

    [Fact]
    public async Task No_account_is_made_where_none_is_wanted()
    {
        await using var here = await Start();
        var phone = Codes.Phone();
        var refusal = await Some.Refused(
            ErrorCode.UserNotFound, async () => await here.Users.LogInByPhone(new(phone, await here.CodeFor(phone), Some.Session(), Some.Id(), Register: false), Now));
        Assert.Equal(UserReasons.PhoneUnknown.Key, refusal.Reason);
        Assert.Empty((await here.Users.ListUsers(new(), Now)).Users);
    }
}
