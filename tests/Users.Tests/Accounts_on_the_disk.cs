using System.Text;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.Tests;

/// <summary>What stands in the files of the data folder, before and after restarts and deletions.</summary>
public sealed class Accounts_on_the_disk
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restart_keeps_accounts_sessions_and_the_rule_of_the_first_admin()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var session = Some.Session();
        var before = await here.Users.LoggedIn(anna.Username, session: session);
        var code = here.SetUpCode;
        await here.Restart();
        Assert.NotEqual(code, here.SetUpCode);
        Assert.Equal(before with { Device = null }, await here.Users.FindSession(new(session.TokenHash), Now));
        Assert.Equal(anna, await here.Users.Known(anna.Id));
        Assert.Equal([anna], (await here.Users.ListUsers(new(), Now)).Users);
        Assert.NotNull(await here.Users.LoggedIn(anna.Email!));
        Assert.Equal(Role.Member, (await here.Users.SignedUp("Bob")).Role);
    }

    [Fact]
    public async Task Nothing_personal_stands_in_any_file()
    {
        await using var here = await Start();
        var (user, _) = await FullLife(here, "Xanthippe");
        AssertNowhere(here, "Xanthippe", "Quetzalcoatl", "xq-user", "+49309876543", "Netscape on Amiga", Some.Password);
        Assert.Equal("Xanthippe", (await here.Users.Known(user.Id)).FirstName);
        await here.Close();
        AssertNowhere(here, "Xanthippe", "Quetzalcoatl", "xq-user", "+49309876543", "Netscape on Amiga");
        await here.Restart();
    }

    [Fact]
    public async Task Deletion_destroys_the_key_the_hash_and_the_row()
    {
        await using var here = await Start();
        await here.Users.SignedUp();
        var (user, _) = await FullLife(here, "Xanthippe");
        var secret = Some.StoredKey(here.Folder, user.Id);
        await here.Users.DeleteUser(new(Some.Id(), user.Id), Now);
        Assert.Null(here.Get<PersonKeys>().Find(user.Id));
        Assert.Null(await here.Get<IEventStore>().FindState("credentials", user.Id, Now));
        foreach (var file in Files(here))
            Assert.True(Read(file).AsSpan().IndexOf(secret) < 0, $"The key stands in {file.Name}.");
        AssertNowhere(here, "Xanthippe", "Quetzalcoatl", "xq-user", "+49309876543", "Netscape on Amiga");
        await here.Restart();
        Assert.Empty((await Verify(here)).Differences);
        Assert.Single((await here.Users.ListUsers(new(), Now)).Users);
    }

    [Fact]
    public async Task The_password_stands_in_no_event()
    {
        await using var here = await Start();
        var (user, _) = await FullLife(here, "Xanthippe");
        var hash = Encoding.UTF8.GetString((await here.Get<IEventStore>().FindState("credentials", user.Id, Now))!);
        Assert.Matches("^{\"version\":1,\"hash\":\"[$]argon2id[^\"]+\"}$", hash.Replace("\\u002B", "+", StringComparison.Ordinal));
        var events = await here.Get<IEventStore>().ReadAll(0, 100, Now);
        Assert.All(events, e => Assert.DoesNotContain("hash", Encoding.UTF8.GetString(e.Data.Span), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Log_lines_name_nobody()
    {
        await using var here = await Start();
        await FullLife(here, "Xanthippe");
        Assert.DoesNotContain(here.Log.All, line => line.Contains("Xanthippe", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(here.Log.All, line => line.Contains(Some.Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hash_is_renewed_at_log_in_when_the_factor_rises()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var before = await here.Get<IEventStore>().FindState("credentials", anna.Id, Now);
        await here.Restart(("Accounts:PasswordMemoryKibibytes", "128"));
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.LoggedIn(anna.Username, "wrong password"));
        Assert.Equal(before, await here.Get<IEventStore>().FindState("credentials", anna.Id, Now));
        await here.Users.LoggedIn(anna.Username);
        var after = await here.Get<IEventStore>().FindState("credentials", anna.Id, Now);
        Assert.NotEqual(before, after);
        await here.Users.LoggedIn(anna.Username);
        Assert.Equal(after, await here.Get<IEventStore>().FindState("credentials", anna.Id, Now));
        Assert.Equal(1, (await here.Users.Known(anna.Id)).Version);
    }

    private static Task<ReplayReport> Verify(Installation here) => Replay.Verify(here.Get<IEventStore>(), here.Get<IProjection>(), Now);

    private static Task<Installation> Start() => Installation.Start(services => (IUsers)services.GetService(typeof(IUsers))!);

    private static async Task<(User User, NewSession Session)> FullLife(Installation here, string first)
    {
        var session = Some.Session("Netscape on Amiga");
        var request = Some.SignUp(first, "Quetzalcoatl") with { Username = "xq-user", Phone = "+49309876543", Session = session };
        await here.Users.CreateUser(request, Now);
        await here.Users.UpdateUser(new(Some.Id(), request.Id!, Name: $"Miss {first}"), Now);
        await here.Users.LoggedIn("xq-user", session: Some.Session("Netscape on Amiga"));
        return (await here.Users.Known(request.Id!), session);
    }

    private static void AssertNowhere(Installation here, params string[] texts)
    {
        foreach (var file in Files(here))
        {
            var content = Encoding.Latin1.GetString(Read(file));
            foreach (var text in texts)
            {
                Assert.DoesNotContain(text, content, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=')[..^2], content, StringComparison.Ordinal);
            }
        }
    }

    private static FileInfo[] Files(Installation here)
    {
        var files = here.Folder.GetFiles("*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.Name == "events.db");
        Assert.Contains(files, file => file.Name == "users.db");
        return files;
    }

    private static byte[] Read(FileInfo file)
    {
        if (file.Length == 0)
            return [];
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
