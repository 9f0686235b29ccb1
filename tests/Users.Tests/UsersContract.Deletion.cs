using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.Tests;

public abstract partial class UsersContract
{
    [Fact]
    public async Task Who_is_deleted_is_gone_and_the_names_are_free()
    {
        await using var here = await Start();
        await here.Users.SignedUp();
        var bob = await here.Users.SignedUp("Bob");
        var session = Some.Session();
        await here.Users.LoggedIn(bob.Username, session: session);
        var command = new DeleteUser(Some.Id(), bob.Id, Some.Password);
        await Some.As(bob, () => here.Users.DeleteUser(command, Now));
        await Some.As(bob, () => here.Users.DeleteUser(command, Now));

        Assert.Null(await here.Users.FindSession(new(session.TokenHash), Now));
        Assert.Null(await here.Users.FindUser(new(Id: bob.Id), Now));
        Assert.Null(await here.Users.FindUser(new(Email: bob.Email), Now));
        Assert.DoesNotContain(bob.Id, (await here.Users.ListUsers(new(), Now)).Users.Select(user => user.Id));
        Assert.Equal([session.Id], Assert.Single(here.Events.Of<SessionsEnded>()).SessionIds);
        Assert.Equal(bob.Id, Assert.Single(here.Events.Of<UserDeleted>()).UserId);
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.LoggedIn(bob.Username));
        await Some.Refused(ErrorCode.UserNotFound, () => here.Users.DeleteUser(new(Some.Id(), bob.Id), Now));
        await Some.Refused(ErrorCode.UserNotFound, () => here.Users.ExportUser(new(bob.Id), Now));
        await Some.Refused(ErrorCode.UserNotFound, () => here.Users.UpdateUser(new(Some.Id(), bob.Id, LastName: "Jones"), Now));
        var next = Some.SignUp("Bob");
        await here.Users.CreateUser(next, Now);
        Assert.Equal(bob.Username, (await here.Users.Known(next.Id!)).Username);
    }

    [Fact]
    public async Task The_log_still_proves_itself_when_a_person_is_erased()
    {
        await using var here = await Start();
        await here.Users.SignedUp();
        var bob = await here.Users.SignedUp("Bob");
        await here.Users.DeleteUser(new(Some.Id(), bob.Id), Now);

        Assert.Null(here.Get<PersonKeys>().Find(bob.Id));
        var report = await here.Get<EventChain>().Verify(null, (_, _) => { }, Now);
        Assert.Empty(report.Findings);
        Assert.Equal((await here.Get<IEventStore>().LastPosition(Now), 0), (report.Chained, report.Older));
    }

    [Fact]
    public async Task A_wrong_password_deletes_nobody_and_an_id_is_never_used_again()
    {
        await using var here = await Start();
        await here.Users.SignedUp();
        var request = Some.SignUp("Bob");
        await here.Users.CreateUser(request, Now);
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.DeleteUser(new(Some.Id(), request.Id!, "wrong password"), Now));
        Assert.NotNull(await here.Users.FindUser(new(Id: request.Id), Now));
        await here.Users.DeleteUser(new(Some.Id(), request.Id!), Now);
        await Some.Refused(ErrorCode.UserNotFound, () => here.Users.DeleteUser(new(Some.Id(), request.Id!, Some.Password), Now));
        await Some.Refused(ErrorCode.Conflict, () => here.Users.CreateUser(request, Now));
    }
}
