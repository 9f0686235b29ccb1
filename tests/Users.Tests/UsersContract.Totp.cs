using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Tests;

public abstract partial class UsersContract
{
    [Fact]
    public async Task A_second_factor_is_asked_for_after_the_right_password_and_a_code_goes_on()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var (secret, codes) = await here.EnabledTotp(anna.Id);
        Assert.Equal((10, 10), (codes.Count, codes.Distinct().Count()));
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.LoggedIn(anna.Username, "wrong password"));
        var ticket = await Needed(() => here.Users.LoggedIn(anna.Username));

        var wanted = Some.Session();
        var session = await here.Users.CompleteLogIn(new(ticket, here.Code(secret), wanted), Now);
        Assert.Equal((wanted.Id, anna.Id, true), (session.Id, session.User.Id, session.User.HasTotp));
        Assert.Equal(session, await here.Users.CompleteLogIn(new(ticket, here.Code(secret), wanted), Now));
        here.Clock.Forward(TimeSpan.FromSeconds(30));
        await Refused(FactorReasons.TicketInvalid.Key, () => here.Users.CompleteLogIn(new(ticket, here.Code(secret), Some.Session()), Now));
        Assert.Single((await here.Users.ExportUser(new(anna.Id), Now)).Events, e => e.Type == "UserLoggedIn");
    }

    [Fact]
    public async Task A_code_is_used_once_and_fits_one_step_around()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var (secret, _) = await here.EnabledTotp(anna.Id);
        foreach (var steps in (int[])[-2, 2])
            await Refused(FactorReasons.TotpInvalid.Key, () => LogIn(here.Code(secret, steps)));
        foreach (var steps in (int[])[-1, 0, 1])
        {
            Assert.Equal(anna.Id, (await LogIn(here.Code(secret, steps))).User.Id);
            await Refused(FactorReasons.TotpInvalid.Key, () => LogIn(here.Code(secret, steps)));
        }

        Task<Session> LogIn(string code) => here.Users.LogIn(new(anna.Username, Some.Password, Some.Session(), code), Now);
    }

    [Fact]
    public async Task A_ticket_ends_after_five_minutes_and_with_the_password()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var (secret, _) = await here.EnabledTotp(anna.Id);
        var late = await Needed(() => here.Users.LoggedIn(anna.Username));
        here.Clock.Forward(TimeSpan.FromMinutes(5));
        await Refused(FactorReasons.TicketInvalid.Key, () => here.Users.CompleteLogIn(new(late, here.Code(secret), Some.Session()), Now));
        await Refused(FactorReasons.TicketInvalid.Key, () => here.Users.CompleteLogIn(new("nonsense", here.Code(secret), Some.Session()), Now));

        var stale = await Needed(() => here.Users.LoggedIn(anna.Username));
        await here.Users.ChangePassword(new(Some.Id(), anna.Id, null, "another quiet river"), Now);
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.CompleteLogIn(new(stale, here.Code(secret), Some.Session()), Now));
    }

    [Fact]
    public async Task A_recovery_code_works_once_and_leaves_a_trace()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var (_, codes) = await here.EnabledTotp(anna.Id);
        var ticket = await Needed(() => here.Users.LoggedIn(anna.Username));
        await here.Users.CompleteLogIn(new(ticket, codes[3].ToLowerInvariant(), Some.Session()), Now);
        await Refused(FactorReasons.TotpInvalid.Key, () => here.Users.LogIn(new(anna.Username, Some.Password, Some.Session(), codes[3]), Now));
        Assert.Equal(9, (await here.Users.ListWaysToLogIn(new(anna.Id), Now)).RecoveryCodesLeft);
        Assert.Contains((await here.Get<IUserQueries>().ListHistory(new(anna.Id), Now)).Entries, entry => entry.Kind == HistoryKind.RecoveryCodeUsed);

        var request = new RenewRecoveryCodes(Some.Id(), anna.Id, Some.Password);
        var renewed = await Some.As(anna, () => here.Users.RenewRecoveryCodes(request, Now));
        Assert.Equal(renewed.Codes, (await Some.As(anna, () => here.Users.RenewRecoveryCodes(request, Now))).Codes);
        await Refused(FactorReasons.TotpInvalid.Key, () => here.Users.LogIn(new(anna.Username, Some.Password, Some.Session(), codes[4]), Now));
        Assert.NotNull(await here.Users.LogIn(new(anna.Username, Some.Password, Some.Session(), renewed.Codes[0]), Now));
        Assert.Equal(9, (await here.Users.ListWaysToLogIn(new(anna.Id), Now)).RecoveryCodesLeft);
    }

    [Fact]
    public async Task Ten_wrong_codes_end_the_hour_for_codes_alone()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var (secret, _) = await here.EnabledTotp(anna.Id);
        using var device = (await here.AddedPasskey(anna.Id)).Authenticator;
        for (var n = 0; n < 10; n++)
            await Refused(FactorReasons.TotpInvalid.Key, () => here.Users.LogIn(new(anna.Username, Some.Password, Some.Session(), "abcdef"), Now));
        var refusal = await Some.Refused(
            ErrorCode.TooManyRequests, () => here.Users.LogIn(new(anna.Username, Some.Password, Some.Session(), here.Code(secret)), Now));
        Assert.InRange(refusal.RetryAfterMilliseconds!.Value, 1, 3_600_000);
        Assert.Equal(anna.Id, (await here.LoggedInByPasskey(device)).User.Id);
        here.Clock.Forward(TimeSpan.FromHours(1));
        Assert.NotNull(await here.Users.LogIn(new(anna.Username, Some.Password, Some.Session(), here.Code(secret)), Now));
    }

    [Fact]
    public async Task A_texted_code_needs_a_second_factor_too()
    {
        await using var here = await Start();
        await here.Users.SignedUp();
        var phone = Codes.Phone();
        var bob = (await here.LoggedInByPhone(phone)).User;
        var (secret, _) = await here.EnabledTotp(bob.Id, password: null);
        var wanted = Codes.App();
        var ticket = await Needed(() => here.LoggedInByPhone(phone, wanted));
        Assert.Null(await here.Users.FindSession(new(wanted.TokenHash), Now));
        var session = await here.Users.CompleteLogIn(new(ticket, here.Code(secret), wanted), Now);
        Assert.Equal(bob.Id, session.User.Id);
        Assert.NotNull(session.User.Number);
        var code = await here.CodeFor(phone);
        Assert.NotNull(await here.Users.LogInByPhone(new(phone, code, Some.Session(), Some.Id(), Totp: here.Code(secret)), Now));
    }

    [Fact]
    public async Task Only_the_right_code_and_password_turn_a_second_factor_on()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var made = await here.Users.BeginTotp(new(anna.Id), Now);
        Assert.Equal(
            $"otpauth://totp/TempMessenger:anna.smith?secret={made.Secret}&issuer=TempMessenger&algorithm=SHA1&digits=6&period=30".Replace("anna.smith", anna.Username),
            made.Address);
        var (first, second) = (Some.Session(), Some.Session());
        await here.Users.LoggedIn(anna.Username, session: first);
        await here.Users.LoggedIn(anna.Username, session: second);
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.EnableTotp(new(Some.Id(), anna.Id, made.Ticket, here.Code(made.Secret), "wrong"), Now));
        await Refused(FactorReasons.TotpInvalid.Key, () => here.Users.EnableTotp(new(Some.Id(), anna.Id, made.Ticket, "000", Some.Password), Now));
        var refusal = await Some.Refused(
            ErrorCode.InvalidArgument, () => here.Users.EnableTotp(new(Some.Id(), anna.Id, "x", here.Code(made.Secret), Some.Password), Now));
        Assert.Equal(FactorReasons.TicketInvalid.Key, refusal.Reason);
        Assert.False((await here.Users.Known(anna.Id)).HasTotp);

        var request = new EnableTotp(Some.Id(), anna.Id, made.Ticket, here.Code(made.Secret), Some.Password, first.Id);
        var codes = await here.Users.EnableTotp(request, Now);
        Assert.Equal(codes.Codes, (await here.Users.EnableTotp(request, Now)).Codes);
        Assert.True((await here.Users.Known(anna.Id)).HasTotp);
        Assert.NotNull(await here.Users.FindSession(new(first.TokenHash), Now));
        Assert.Null(await here.Users.FindSession(new(second.TokenHash), Now));
        await Some.Refused(ErrorCode.Conflict, () => here.Users.BeginTotp(new(anna.Id), Now));
    }

    [Fact]
    public async Task A_second_factor_is_turned_off_with_a_proof()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var (secret, _) = await here.EnabledTotp(anna.Id);
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(anna, () => here.Users.DisableTotp(new(Some.Id(), anna.Id), Now)));
        await Some.Refused(ErrorCode.AuthenticationError, () => Some.As(anna, () => here.Users.DisableTotp(new(Some.Id(), anna.Id, "wrong"), Now)));
        await Refused(FactorReasons.TotpInvalid.Key, () => Some.As(anna, () => here.Users.DisableTotp(new(Some.Id(), anna.Id, Code: "000000"), Now)));
        await Some.As(anna, () => here.Users.DisableTotp(new(Some.Id(), anna.Id, Code: here.Code(secret)), Now));
        Assert.Equal(new WaysToLogIn([], false, 0), (await here.Users.ListWaysToLogIn(new(anna.Id), Now)) with { Passkeys = [] });
        Assert.NotNull(await here.Users.LoggedIn(anna.Username));
    }

    [Fact]
    public async Task Admins_have_the_rights_of_members_until_they_have_a_second_factor_where_one_is_demanded()
    {
        await using var here = await Start(("Accounts:SecondFactorForAdmins", "true"));
        var anna = await here.Users.SignedUp();
        var session = Some.Session();
        var before = await here.Users.LoggedIn(anna.Username, session: session);
        Assert.Equal((Role.Member, true), (before.User.Role, before.User.NeedsSecondFactor));
        Assert.Equal(Role.Admin, (await here.Users.Known(anna.Id)).Role);
        var made = await here.Users.BeginTotp(new(anna.Id), Now);
        await here.Users.EnableTotp(new(Some.Id(), anna.Id, made.Ticket, here.Code(made.Secret), Some.Password, session.Id), Now);
        var after = await here.Users.FindSession(new(session.TokenHash), Now);
        Assert.Equal((Role.Admin, false), (after!.User.Role, after.User.NeedsSecondFactor));
    }

    private static async Task<string> Needed(Func<Task> call)
    {
        var refusal = await Some.Refused(ErrorCode.AuthenticationError, call);
        Assert.Equal(FactorReasons.SecondFactorNeeded.Key, refusal.Reason);
        return (string)refusal.Arguments[FactorReasons.Ticket];
    }

    private static async Task Refused(string reason, Func<Task> call) =>
        Assert.Equal(reason, (await Some.Refused(ErrorCode.AuthenticationError, call)).Reason);
}
