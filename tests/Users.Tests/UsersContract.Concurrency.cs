using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Tests;

public abstract partial class UsersContract
{
    [Fact]
    public async Task Of_two_changes_at_one_version_one_wins_and_the_other_can_reload_and_succeed()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        for (var round = 0; round < 20; round++)
        {
            var version = (await here.Users.Known(anna.Id)).Version;
            var outcomes = await Task.WhenAll(new[] { "Left", "Right" }.Select(
                side => Try(() => here.Users.UpdateUser(new(Some.Id(), anna.Id, version, LastName: $"{side}{round}"), Now))));
            var refusal = Assert.IsType<ServiceException>(Assert.Single(outcomes, outcome => outcome is not null));
            Assert.Equal((ErrorCode.VersionConflict, version + 1), (refusal.Code, refusal.CurrentVersion));
            Assert.Equal(version + 1, (await here.Users.Known(anna.Id)).Version);
            var again = await here.Users.UpdateUser(new(Some.Id(), anna.Id, refusal.CurrentVersion, LastName: $"Again{round}"), Now);
            Assert.Equal((version + 2, $"Again{round}"), (again.Version, again.LastName));
        }
    }

    [Fact]
    public async Task Changes_without_version_all_take_effect()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        UpdateUser[] changes =
        [
            new(Some.Id(), anna.Id, FirstName: "A"), new(Some.Id(), anna.Id, LastName: "B"), new(Some.Id(), anna.Id, Phone: "+4930123456"),
            new(Some.Id(), anna.Id, Username: "abc"), new(Some.Id(), anna.Id, Email: "a@b"),
        ];
        await Task.WhenAll(changes.Select(change => here.Users.UpdateUser(change, Now)));
        var after = await here.Users.Known(anna.Id);
        Assert.Equal(("A", "B", "+4930123456", "abc", "a@b", 6), (after.FirstName, after.LastName, after.Phone, after.Username, after.Email, after.Version));
    }

    [Fact]
    public async Task One_command_sent_ten_times_at_once_has_one_effect()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var command = new UpdateUser(Some.Id(), anna.Id, 1, LastName: "Jones");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => here.Users.UpdateUser(command, Now)));
        Assert.Single(answers.Distinct());
        Assert.Equal(2, answers[0].Version);
        var signUp = Some.SignUp("Bob") with { Session = Some.Session() };
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => here.Users.CreateUser(signUp, Now)));
        Assert.Equal(2, (await here.Users.ListUsers(new(), Now)).Users.Count);
        Assert.Single(await here.Users.ListSessions(new(signUp.Id!), Now));
    }

    [Fact]
    public async Task Of_fifty_sign_ups_with_one_e_mail_one_wins()
    {
        await using var here = await Start();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(
            n => Try(() => here.Users.CreateUser(Some.SignUp($"Anna{n}") with { Email = n % 2 == 0 ? "one@example.org" : "ONE@example.org" }, Now))));
        Assert.Single(outcomes, outcome => outcome is null);
        Assert.All(outcomes.OfType<ServiceException>(), refusal => Assert.Equal(ErrorCode.UserAlreadyExists, refusal.Code));
        Assert.Single((await here.Users.ListUsers(new(), Now)).Users);
    }

    [Fact]
    public async Task Of_twenty_first_sign_ups_exactly_one_is_admin()
    {
        await using var here = await Start();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => here.Users.CreateUser(Some.SignUp($"Anna{n}"), Now)));
        var users = (await here.Users.ListUsers(new(), Now)).Users;
        Assert.Equal(20, users.Count);
        Assert.Single(users, user => user.Role == Role.Admin);
    }

    [Fact]
    public async Task Namesakes_who_sign_up_at_once_get_usernames_of_their_own()
    {
        await using var here = await Start();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => here.Users.CreateUser(Some.SignUp() with { Email = $"{n}@example.org" }, Now)));
        var names = (await here.Users.ListUsers(new(), Now)).Users.Select(user => user.Username).ToList();
        Assert.Equal(20, names.Distinct().Count());
        Assert.All(names, name => Assert.StartsWith("anna.smith", name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Admins_who_demote_or_delete_each_other_at_once_leave_one()
    {
        await using var here = await Start();
        var (anna, bob) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"));
        for (var round = 0; round < 10; round++)
        {
            await Task.WhenAll(new[] { anna, bob }.Select(user => here.Users.ChangeRole(new(Some.Id(), user.Id, Role.Admin), Now)));
            var outcomes = await Task.WhenAll(new[] { anna, bob }.Select(
                user => Try(() => here.Users.ChangeRole(new(Some.Id(), user.Id, Role.Member), Now))));
            Assert.Equal(ErrorCode.Conflict, Assert.IsType<ServiceException>(Assert.Single(outcomes, outcome => outcome is not null)).Code);
            Assert.Single((await here.Users.ListUsers(new(), Now)).Users, user => user.Role == Role.Admin);
        }

        await Task.WhenAll(new[] { anna, bob }.Select(user => here.Users.ChangeRole(new(Some.Id(), user.Id, Role.Admin), Now)));
        var deletions = await Task.WhenAll(new[] { anna, bob }.Select(user => Try(() => here.Users.DeleteUser(new(Some.Id(), user.Id), Now))));
        Assert.Single(deletions, outcome => outcome is null);
        Assert.Equal(Role.Admin, Assert.Single((await here.Users.ListUsers(new(), Now)).Users).Role);
    }

    [Fact]
    public async Task No_session_of_the_old_password_outlives_its_change()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        for (var round = 0; round < 10; round++)
        {
            var (old, next) = ($"old password {round}", $"new password {round}");
            await here.Users.ChangePassword(new(Some.Id(), anna.Id, null, old), Now);
            var logIns = Enumerable.Range(0, 4).Select(_ => Try(() => here.Users.LoggedIn(anna.Username, old))).ToList();
            await here.Users.ChangePassword(new(Some.Id(), anna.Id, null, next), Now);
            await Task.WhenAll(logIns);
            Assert.Empty(await here.Users.ListSessions(new(anna.Id), Now));
            Assert.NotNull(await here.Users.LoggedIn(anna.Username, next));
        }
    }
}
