using System.Text;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;

namespace TempMessenger.Users.Tests;

public abstract partial class UsersContract
{
    [Fact]
    public async Task An_account_is_as_it_was_filled_in()
    {
        await using var here = await Start();
        var request = Some.SignUp("  Zoë ", "O\u0301 Brien") with { Email = " Zoe@Example.org ", Phone = "+49 (30) 123-456", Username = "Zoe" };
        await here.Users.CreateUser(request, Now);
        var user = await here.Users.Known(request.Id!);
        Assert.Equal(("zoe", "Zoe@Example.org", "+4930123456"), (user.Username, user.Email, user.Phone));
        Assert.Equal(("Zoë", "Ó Brien", "Zoë Ó Brien"), (user.FirstName, user.LastName, user.Name));
        Assert.Equal((1, here.Clock.Now), (user.Version, user.CreatedAt));
    }

    [Fact]
    public async Task The_first_account_is_admin_and_later_ones_are_members()
    {
        await using var here = await Start();
        Assert.True((await here.Users.GetSignUpPolicy(new(), Now)).FirstAccount);
        Assert.Equal(Role.Admin, (await here.Users.SignedUp("Anna")).Role);
        Assert.Equal(new SignUpPolicy("open", false), await here.Users.GetSignUpPolicy(new(), Now));
        Assert.Equal(Role.Member, (await here.Users.SignedUp("Bob")).Role);
    }

    [Fact]
    public async Task From_elsewhere_the_first_account_needs_the_set_up_code()
    {
        await using var here = await Start();
        var afar = Some.SignUp() with { FromThisMachine = false };
        await Some.Refused(ErrorCode.Forbidden, () => here.Users.CreateUser(afar, Now));
        await Some.Refused(ErrorCode.Forbidden, () => here.Users.CreateUser(afar with { Code = "AAAA-AAAA-AAAA-AAAA" }, Now));
        Assert.Null(await here.Users.FindUser(new(Email: afar.Email), Now));
        Assert.Single(here.Log.All, line => line.Contains(here.SetUpCode, StringComparison.Ordinal));
        await here.Users.CreateUser(afar with { Code = here.SetUpCode.ToLowerInvariant().Replace('-', ' ') }, Now);
        Assert.Equal(Role.Admin, (await here.Users.Known(afar.Id!)).Role);
        await here.Restart();
        Assert.Single(here.Log.All, line => line.Contains("There is no admin yet", StringComparison.Ordinal));
        await here.Users.CreateUser(Some.SignUp("Bob") with { FromThisMachine = false }, Now);
    }

    [Fact]
    public async Task Only_the_configured_e_mail_becomes_the_first_admin()
    {
        await using var here = await Start(("Accounts:AdminEmail", "Boss.Smith@example.org"));
        Assert.Equal(Role.Member, (await here.Users.SignedUp("Anna")).Role);
        await Some.Refused(
            ErrorCode.Forbidden, () => here.Users.CreateUser(Some.SignUp("Boss") with { FromThisMachine = false }, Now));
        Assert.Equal(Role.Admin, (await here.Users.SignedUp("Boss")).Role);
    }

    [Fact]
    public async Task Sign_up_can_be_closed_and_admins_still_make_accounts()
    {
        await using var here = await Start(("Access:SignUp", "closed"));
        var admin = await here.Users.SignedUp("Anna");
        Assert.Equal("closed", (await here.Users.GetSignUpPolicy(new(), Now)).Mode);
        await Some.As(null, () => Some.Refused(ErrorCode.Forbidden, () => here.Users.CreateUser(Some.SignUp("Bob"), Now)));
        await Some.As(admin, () => here.Users.CreateUser(Some.SignUp("Carl"), Now));
        Assert.Null(await here.Users.FindUser(new(Email: "bob.smith@example.org"), Now));
        Assert.NotNull(await here.Users.FindUser(new(Email: "carl.smith@example.org"), Now));
    }

    [Fact]
    public async Task An_invitation_works_once()
    {
        await using var here = await Start(("Access:SignUp", "invite"));
        await here.Users.SignedUp("Anna");
        var command = Some.Id();
        var invitation = await here.Users.CreateInvitation(new(command), Now);
        Assert.Equal(invitation, await here.Users.CreateInvitation(new(command), Now));
        var created = Assert.Single(await here.Get<IEventStore>().ReadStream("invitations", 0, Now));
        Assert.Equal("InvitationCreated", created.Type);
        Assert.Matches($$"""^{"code_hash":"[0-9a-f]{64}","expires_at":{{invitation.ExpiresAt}}}$""", Encoding.UTF8.GetString(created.Data.Span));
        Assert.NotEqual(invitation.Code, (await here.Users.CreateInvitation(new(Some.Id()), Now)).Code);
        await Some.Refused(ErrorCode.Forbidden, () => here.Users.CreateUser(Some.SignUp("Bob"), Now));
        await Some.Refused(ErrorCode.Forbidden, () => here.Users.CreateUser(Some.SignUp("Bob") with { Code = "wrong" }, Now));
        var guests = Enumerable.Range(1, 8).Select(n => Try(() => here.Users.CreateUser(Some.SignUp($"Guest{n}") with { Code = invitation.Code }, Now)));
        var outcomes = await Task.WhenAll(guests);
        Assert.Single(outcomes, outcome => outcome is null);
        Assert.All(outcomes.OfType<ServiceException>(), refusal => Assert.Equal(ErrorCode.Forbidden, refusal.Code));
        Assert.Equal(2, (await here.Users.ListUsers(new(), Now)).Users.Count);
    }

    [Fact]
    public async Task An_invitation_ends_after_seven_days_and_only_admins_make_one()
    {
        await using var here = await Start(("Access:SignUp", "invite"));
        var admin = await here.Users.SignedUp("Anna");
        var invitation = await Some.As(admin, () => here.Users.CreateInvitation(new(Some.Id()), Now));
        Assert.Equal(here.Clock.Now + (7L * 24 * 3_600_000), invitation.ExpiresAt);
        here.Clock.Forward(TimeSpan.FromDays(7));
        await Some.Refused(ErrorCode.Forbidden, () => here.Users.CreateUser(Some.SignUp("Bob") with { Code = invitation.Code }, Now));
        await Some.As(null, () => Some.Refused(ErrorCode.Forbidden, () => here.Users.CreateInvitation(new(Some.Id()), Now)));
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.CreateInvitation(new("nonsense"), Now));
    }

    [Theory]
    [InlineData("first_name", "", "No first name given")]
    [InlineData("first_name", " \u200B ", "No first name given")]
    [InlineData("first_name", "\u3164", "No first name given")]
    [InlineData("first_name", "\u2800\u00AD", "No first name given")]
    [InlineData("first_name", "\u0301", "No first name given")]
    [InlineData("first_name", "\uFFA0\u115F", "No first name given")]
    [InlineData("first_name", "\U000E0061", "No first name given")]
    [InlineData("first_name", "a\nb", "First name is not valid")]
    [InlineData("first_name", "123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 1", "First name is too long")]
    [InlineData("last_name", "\0", "Last name is not valid")]
    [InlineData("email", "", "No e-mail given")]
    [InlineData("email", "nobody", "E-mail is not valid")]
    [InlineData("email", "a@b@c", "E-mail is not valid")]
    [InlineData("email", "a b@c", "E-mail is not valid")]
    [InlineData("email", "@c", "E-mail is not valid")]
    [InlineData("phone", "030 123456", "Phone number is not valid")]
    [InlineData("phone", "+0123456789", "Phone number is not valid")]
    [InlineData("username", "a", "Username is not valid")]
    [InlineData("username", "-ab", "Username is not valid")]
    [InlineData("username", "a b", "Username is not valid")]
    [InlineData("username", "a@b", "Username is not valid")]
    [InlineData("username", "abc\n", "Username is not valid")]
    [InlineData("password", "", "No password given")]
    [InlineData("password", "1234567", "Password is too short")]
    [InlineData("password", "Password123", "Password is too common")]
    [InlineData("password", "zzzzzzzzzz", "Password is too common")]
    [InlineData("password", "ANNA.smith@example.org", "Password is too easy to guess")]
    public async Task What_is_missing_or_malformed_is_named(string field, string value, string phrase)
    {
        await using var here = await Start();
        var good = Some.SignUp();
        var bad = field switch
        {
            "first_name" => good with { FirstName = value },
            "last_name" => good with { LastName = value },
            "email" => good with { Email = value },
            "phone" => good with { Phone = value },
            "username" => good with { Username = value },
            _ => good with { Password = value },
        };
        var refusal = await Some.Refused(ErrorCode.CreateUserError, () => here.Users.CreateUser(bad, Now));
        Assert.StartsWith(phrase, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(field, refusal.Field);
        Assert.Empty((await here.Users.ListUsers(new(), Now)).Users);
    }

    [Fact]
    public async Task Half_a_character_is_no_text()
    {
        await using var here = await Start();
        await Some.Refused(ErrorCode.CreateUserError, () => here.Users.CreateUser(Some.SignUp() with { FirstName = "a\uD800" }, Now));
        await Some.Refused(ErrorCode.CreateUserError, () => here.Users.CreateUser(Some.SignUp() with { Email = "\uDC00a@b" }, Now));
        var refusal = await Some.Refused(
            ErrorCode.CreateUserError, () => here.Users.CreateUser(Some.SignUp() with { Password = "abcdefgh\uDC00" }, Now));
        Assert.Equal("Password is not valid", refusal.Message);
    }

    [Fact]
    public async Task Marks_of_direction_leave_a_name_and_emoji_stay()
    {
        await using var here = await Start();
        var user = await here.Users.SignedUp("\u202EAnna\u2066", "👩‍🚀");
        Assert.Equal(("Anna", "👩‍🚀"), (user.FirstName, user.LastName));
    }

    [Fact]
    public async Task A_taken_name_is_refused_whatever_its_case()
    {
        await using var here = await Start();
        await here.Users.CreateUser(Some.SignUp() with { Username = "anna", Phone = "+4930123456" }, Now);
        var other = Some.SignUp("Other");
        var refusal = await Some.Refused(
            ErrorCode.UserAlreadyExists, () => here.Users.CreateUser(other with { Email = "ANNA.Smith@Example.ORG" }, Now));
        Assert.Equal("User already exists - ANNA.Smith@Example.ORG", refusal.Message);
        await Some.Refused(ErrorCode.UserAlreadyExists, () => here.Users.CreateUser(other with { Username = "Anna" }, Now));
        await Some.Refused(ErrorCode.UserAlreadyExists, () => here.Users.CreateUser(other with { Phone = "+49 30 123456" }, Now));
        Assert.Single((await here.Users.ListUsers(new(), Now)).Users);
    }

    [Fact]
    public async Task A_username_is_derived_from_the_names_never_from_the_e_mail()
    {
        await using var here = await Start();
        var first = await here.Users.SignedUp("Zoë", "Müller-Lüdenscheidt");
        Assert.Equal("zoe.mullerludenscheidt", first.Username);
        var request = Some.SignUp("Zoë", "Müller-Lüdenscheidt") with { Email = "second@example.org" };
        await here.Users.CreateUser(request, Now);
        Assert.Matches("^zoe\\.mullerludenscheidt-[a-z0-9]{4}$", (await here.Users.Known(request.Id!)).Username);
        Assert.Matches("^[a-z]{3,8}-[a-z0-9]{4}$", (await here.Users.SignedUp("王", "芳")).Username);
    }

    [Fact]
    public async Task Who_asks_for_the_new_account_gets_it_and_the_same_answer_again_after_later_changes()
    {
        await using var here = await Start();
        var request = Some.SignUp() with { ReturnUser = true };
        var made = await here.Users.CreateUser(request, Now);
        Assert.Equal(await here.Users.Known(request.Id!), made);

        await here.Users.UpdateUser(new(Some.Id(), request.Id!, FirstName: "Annabel"), Now);
        Assert.Equal(made, await here.Users.CreateUser(request, Now));
        Assert.Null(await here.Users.CreateUser(request with { ReturnUser = false }, Now));
    }

    [Fact]
    public async Task Signing_up_again_with_the_same_id_and_password_has_no_second_effect()
    {
        await using var here = await Start();
        var request = Some.SignUp() with { Session = Some.Session() };
        await here.Users.CreateUser(request, Now);
        await here.Users.CreateUser(request, Now);
        var user = Assert.Single((await here.Users.ListUsers(new(), Now)).Users);
        Assert.Equal(1, user.Version);
        Assert.Single(await here.Users.ListSessions(new(user.Id), Now));
        Assert.Equal(user, (await here.Users.FindSession(new(request.Session.TokenHash), Now))?.User);
    }

    [Fact]
    public async Task Somebodys_id_alone_neither_registers_nor_opens_a_session()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var stranger = Some.SignUp("Eve") with { Id = anna.Id, Password = "another password", Session = Some.Session() };
        await Some.Refused(ErrorCode.Conflict, () => here.Users.CreateUser(stranger, Now));
        Assert.Null(await here.Users.FindSession(new(stranger.Session.TokenHash), Now));
        Assert.Null(await here.Users.FindUser(new(Email: stranger.Email), Now));
    }

    [Fact]
    public async Task An_id_of_another_form_is_refused()
    {
        await using var here = await Start();
        await Some.Refused(ErrorCode.CreateUserError, () => here.Users.CreateUser(Some.SignUp() with { Id = "../../etc/passwd" }, Now));
    }

    private static async Task<Exception?> Try(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (ServiceException refusal)
        {
            return refusal;
        }
    }
}
