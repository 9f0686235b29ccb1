using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Tests;

public abstract partial class UsersContract
{
    [Fact]
    public async Task A_change_is_answered_read_and_told()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var answer = await here.Users.UpdateUser(
            new(Some.Id(), anna.Id, 1, Username: "Queen.Anna", Email: "new@example.org", Phone: "+4930123456", FirstName: "Ann"), Now);
        Assert.Equal(
            anna with { Username = "queen.anna", Email = "new@example.org", Phone = "+4930123456", FirstName = "Ann", Name = "Ann Smith", Version = 2 },
            answer);
        Assert.Equal(answer, await here.Users.Known(anna.Id));
        Assert.Equal(answer, await here.Users.FindUser(new(Username: "QUEEN.anna"), Now));
        Assert.Equal(answer, await here.Users.FindUser(new(Email: "New@example.org"), Now));
        Assert.Null(await here.Users.FindUser(new(Username: anna.Username), Now));
        Assert.Null(await here.Users.FindUser(new(Email: anna.Email), Now));
        Assert.Equal(new UserChanged(anna.Id, "queen.anna", "Ann Smith", Role.Admin), Assert.Single(here.Events.Of<UserChanged>()));
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.LoggedIn(anna.Email!));
        Assert.NotNull(await here.Users.LoggedIn("+4930123456"));
    }

    [Fact]
    public async Task Names_that_were_given_up_are_free_again()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        await here.Users.UpdateUser(new(Some.Id(), anna.Id, Username: "other", Email: "other@example.org"), Now);
        var next = Some.SignUp("Bob") with { Username = anna.Username, Email = anna.Email };
        await here.Users.CreateUser(next, Now);
        Assert.Equal(next.Id, (await here.Users.FindUser(new(Email: anna.Email), Now))?.Id);
    }

    [Fact]
    public async Task A_taken_name_refuses_the_whole_change()
    {
        await using var here = await Start();
        var (anna, bob) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"));
        var refusal = await Some.Refused(
            ErrorCode.UserAlreadyExists, () => here.Users.UpdateUser(new(Some.Id(), bob.Id, Email: anna.Email, Phone: "+4930123456"), Now));
        Assert.Equal($"User already exists - {anna.Email}", refusal.Message);
        Assert.Equal(bob, await here.Users.Known(bob.Id));
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.LoggedIn("+4930123456"));
        Assert.Equal("Robert Smith", (await here.Users.UpdateUser(new(Some.Id(), bob.Id, Email: "BOB.smith@example.org", FirstName: "Robert"), Now)).Name);
    }

    [Fact]
    public async Task A_stale_version_is_told_the_current_one()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        await here.Users.UpdateUser(new(Some.Id(), anna.Id, 1, LastName: "Jones"), Now);
        var refusal = await Some.Refused(
            ErrorCode.VersionConflict, () => here.Users.UpdateUser(new(Some.Id(), anna.Id, 1, LastName: "Brown"), Now));
        Assert.Equal(2, refusal.CurrentVersion);
        Assert.Equal("Brown", (await here.Users.UpdateUser(new(Some.Id(), anna.Id, LastName: "Brown"), Now)).LastName);
    }

    [Fact]
    public async Task The_same_command_again_gives_the_same_answer_even_after_later_changes()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var command = new UpdateUser(Some.Id(), anna.Id, 1, LastName: "Jones");
        var answer = await here.Users.UpdateUser(command, Now);
        await here.Users.UpdateUser(new(Some.Id(), anna.Id, LastName: "Brown"), Now);
        Assert.Equal(answer, await here.Users.UpdateUser(command, Now));
        Assert.Equal("Brown", (await here.Users.Known(anna.Id)).LastName);
    }

    [Fact]
    public async Task Somebody_elses_command_id_is_no_repeat()
    {
        await using var here = await Start();
        var (anna, bob) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"));
        var command = Some.Id();
        await here.Users.UpdateUser(new(command, anna.Id, LastName: "Jones"), Now);
        Assert.Equal("Brown", (await here.Users.UpdateUser(new(command, bob.Id, LastName: "Brown"), Now)).LastName);
    }

    [Fact]
    public async Task Malformed_changes_are_refused()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        UpdateUser[] bad =
        [
            new("nonsense", anna.Id, LastName: "Jones"),
            new(Some.Id(), anna.Id, FirstName: ""),
            new(Some.Id(), anna.Id, Username: ""),
            new(Some.Id(), anna.Id, Email: ""),
            new(Some.Id(), anna.Id, Email: "nobody"),
            new(Some.Id(), anna.Id, Name: new string('n', 162)),
            new(Some.Id(), anna.Id, LastName: "a\rb"),
        ];
        foreach (var change in bad)
            await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.UpdateUser(change, Now));
        foreach (var id in new[] { Some.Id(), "nonsense", "" })
            await Some.Refused(ErrorCode.UserNotFound, () => here.Users.UpdateUser(new(Some.Id(), id, LastName: "Jones"), Now));
        Assert.Equal(anna, await here.Users.Known(anna.Id));
    }

    [Fact]
    public async Task Without_a_caller_nothing_that_needs_rights_is_done()
    {
        await using var here = await Start();
        var admin = await here.Users.SignedUp();
        var session = await here.Users.LoggedIn(admin.Username);
        await Some.WithoutCaller(async () =>
        {
            await Some.Refused(ErrorCode.Forbidden, () => here.Users.UpdateUser(new(Some.Id(), admin.Id, LastName: "Jones"), Now));
            await Some.Refused(ErrorCode.Forbidden, () => here.Users.ChangePassword(new(Some.Id(), admin.Id, null, "another password"), Now));
            await Some.Refused(ErrorCode.Forbidden, () => here.Users.ChangePassword(new(Some.Id(), admin.Id, Some.Password, "another password"), Now));
            await Some.Refused(ErrorCode.Forbidden, () => here.Users.ChangeRole(new(Some.Id(), admin.Id, Role.Member), Now));
            await Some.Refused(ErrorCode.Forbidden, () => here.Users.DeleteUser(new(Some.Id(), admin.Id), Now));
            await Some.Refused(ErrorCode.Forbidden, () => here.Users.ExportUser(new(admin.Id), Now));
            await Some.Refused(ErrorCode.Forbidden, () => here.Users.ListSessions(new(admin.Id), Now));
            await Some.Refused(ErrorCode.Forbidden, () => here.Users.EndSessions(new(admin.Id), Now));
            await Some.Refused(ErrorCode.Forbidden, () => here.Users.CreateInvitation(new(Some.Id()), Now));
        });

        Assert.Equal(admin, await here.Users.Known(admin.Id));
        Assert.Equal([session.Id], (await here.Users.ListSessions(new(admin.Id), Now)).Select(one => one.Id));
    }

    [Fact]
    public async Task Only_oneself_and_admins_change_an_account()
    {
        await using var here = await Start();
        var (admin, bob, carl) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"), await here.Users.SignedUp("Carl"));
        foreach (var outsider in new[] { carl, null })
        {
            await Some.As(outsider, async () =>
            {
                await Some.Refused(ErrorCode.Forbidden, () => here.Users.UpdateUser(new(Some.Id(), bob.Id, LastName: "Jones"), Now));
                await Some.Refused(ErrorCode.Forbidden, () => here.Users.ChangePassword(new(Some.Id(), bob.Id, Some.Password, "another password"), Now));
                await Some.Refused(ErrorCode.Forbidden, () => here.Users.ChangeRole(new(Some.Id(), bob.Id, Role.Admin), Now));
                await Some.Refused(ErrorCode.Forbidden, () => here.Users.DeleteUser(new(Some.Id(), bob.Id, Some.Password), Now));
                await Some.Refused(ErrorCode.Forbidden, () => here.Users.ExportUser(new(bob.Id), Now));
            });
        }

        Assert.Equal(bob, await here.Users.Known(bob.Id));
        await Some.As(bob, () => Some.Refused(ErrorCode.Forbidden, () => here.Users.ChangeRole(new(Some.Id(), bob.Id, Role.Admin), Now)));
        await Some.As(admin, () => Some.Refused(
            ErrorCode.Forbidden, () => here.Users.ChangePassword(new(Some.Id(), bob.Id, Some.Password, "another password"), Now)));
        Assert.Equal(2, (await Some.As(bob, () => here.Users.UpdateUser(new(Some.Id(), bob.Id, LastName: "Jones"), Now))).Version);
        Assert.Equal(3, (await Some.As(admin, () => here.Users.UpdateUser(new(Some.Id(), bob.Id, LastName: "Brown"), Now))).Version);
        Assert.Equal(Role.Moderator, (await Some.As(admin, () => here.Users.ChangeRole(new(Some.Id(), bob.Id, Role.Moderator), Now))).Role);
    }

    [Fact]
    public async Task A_changed_password_ends_all_sessions_but_the_one_kept()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var (kept, other) = (Some.Session(), Some.Session());
        await here.Users.LoggedIn(anna.Username, session: kept);
        await here.Users.LoggedIn(anna.Username, session: other);
        var command = new ChangePassword(Some.Id(), anna.Id, Some.Password, "another password", kept.Id);
        await Some.As(anna, () => here.Users.ChangePassword(command, Now));
        await Some.As(anna, () => here.Users.ChangePassword(command, Now));
        Assert.Equal(2, (await here.Users.Known(anna.Id)).Version);
        Assert.NotNull(await here.Users.FindSession(new(kept.TokenHash), Now));
        Assert.Null(await here.Users.FindSession(new(other.TokenHash), Now));
        Assert.Equal([other.Id], Assert.Single(here.Events.Of<SessionsEnded>()).SessionIds);
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.LoggedIn(anna.Username));
        Assert.NotNull(await here.Users.LoggedIn(anna.Username, "another password"));
    }

    [Fact]
    public async Task A_wrong_old_password_or_a_bad_new_one_changes_nothing()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        await Some.As(anna, async () =>
        {
            foreach (var old in new[] { "wrong password", "", null })
                await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.ChangePassword(new(Some.Id(), anna.Id, old, "another password"), Now));
            foreach (var bad in new[] { "short", "", null, "password123", anna.Email })
                await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.ChangePassword(new(Some.Id(), anna.Id, Some.Password, bad), Now));
        });
        await Some.Refused(ErrorCode.UserNotFound, () => here.Users.ChangePassword(new(Some.Id(), Some.Id(), null, "another password"), Now));
        Assert.NotNull(await here.Users.LoggedIn(anna.Username));
        Assert.Equal(1, (await here.Users.Known(anna.Id)).Version);
    }

    [Fact]
    public async Task The_system_sets_a_password_without_the_old_one()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        await here.Users.ChangePassword(new(Some.Id(), anna.Id, null, "another password"), Now);
        Assert.NotNull(await here.Users.LoggedIn(anna.Username, "another password"));
    }

    [Fact]
    public async Task A_role_changes_and_is_told()
    {
        await using var here = await Start();
        await here.Users.SignedUp();
        var bob = await here.Users.SignedUp("Bob");
        var command = new ChangeRole(Some.Id(), bob.Id, Role.Admin, 1);
        var answer = await here.Users.ChangeRole(command, Now);
        Assert.Equal(bob with { Role = Role.Admin, Version = 2 }, answer);
        Assert.Equal(answer, await here.Users.ChangeRole(command, Now));
        Assert.Equal(Role.Admin, Assert.Single(here.Events.Of<UserChanged>()).Role);
        Assert.Equal(2, (await Some.Refused(
            ErrorCode.VersionConflict, () => here.Users.ChangeRole(new(Some.Id(), bob.Id, Role.Member, 1), Now))).CurrentVersion);
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.ChangeRole(new(Some.Id(), bob.Id, (Role)9), Now));
        await Some.Refused(ErrorCode.UserNotFound, () => here.Users.ChangeRole(new(Some.Id(), Some.Id(), Role.Admin), Now));
    }

    [Fact]
    public async Task The_last_admin_stays_admin()
    {
        await using var here = await Start();
        var (anna, bob) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"));
        await Some.Refused(ErrorCode.Conflict, () => here.Users.ChangeRole(new(Some.Id(), anna.Id, Role.Member), Now));
        await Some.Refused(ErrorCode.Conflict, () => here.Users.DeleteUser(new(Some.Id(), anna.Id), Now));
        await here.Users.ChangeRole(new(Some.Id(), bob.Id, Role.Admin), Now);
        Assert.Equal(Role.Member, (await here.Users.ChangeRole(new(Some.Id(), anna.Id, Role.Member), Now)).Role);
        await Some.Refused(ErrorCode.Conflict, () => here.Users.DeleteUser(new(Some.Id(), bob.Id), Now));
        await here.Users.DeleteUser(new(Some.Id(), anna.Id), Now);
    }
}
