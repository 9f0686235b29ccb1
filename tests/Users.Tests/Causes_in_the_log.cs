using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Storage.Sqlite;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.Passwords;

namespace TempMessenger.Users.Tests;

/// <summary>Why the service refuses a call as unavailable stands in the log: each cause in one line, however many callers it reaches.</summary>
public sealed class Causes_in_the_log
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("users.db", "sessions", "find session")]
    [InlineData("users.db", "users", "find user")]
    [InlineData("users.db", "notices", "end sessions")]
    [InlineData("events.db", "commands", "sign up")]
    [InlineData("events.db", "claims", "find by e-mail")]
    [InlineData("events.db", "state", "log in")]
    public async Task A_table_that_is_gone_is_named_in_one_line_with_the_trace_of_the_request(string file, string table, string call)
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        Drop(here, file, table);
        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        for (var round = 0; round < 3; round++)
            await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Some.Refused(ErrorCode.Unavailable, () => Call(here.Users, call, anna))));

        var line = Assert.Single(here.Log.All, line => line.Contains($"no such table: {table}", StringComparison.Ordinal));
        Assert.StartsWith("Error Accounts cannot be ", line, StringComparison.Ordinal);
        Assert.Contains($", trace {request.TraceId}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_faults_at_once_have_a_line_each()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        Drop(here, "users.db", "sessions");
        Drop(here, "events.db", "claims");

        for (var round = 0; round < 5; round++)
        {
            await Some.Refused(ErrorCode.Unavailable, () => Call(here.Users, "find session", anna));
            await Some.Refused(ErrorCode.Unavailable, () => Call(here.Users, "find by e-mail", anna));
        }

        Assert.Equal(2, here.Log.All.Count(line => line.Contains("no such table", StringComparison.Ordinal)));
        Assert.Single(here.Log.All, line => line.Contains("no such table: sessions", StringComparison.Ordinal));
        Assert.Single(here.Log.All, line => line.Contains("no such table: claims", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_may_only_be_read_is_named_in_one_line()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        await here.Tables.Write(db => db.Run("PRAGMA query_only=1"), Now);

        for (var round = 0; round < 5; round++)
            await Some.Refused(ErrorCode.Unavailable, () => here.Users.EndSessions(new(anna.Id), Now));

        Assert.Single(here.Log.All, line => line.Contains("attempt to write a readonly database", StringComparison.Ordinal));
        Assert.NotNull(await here.Users.FindUser(new(Id: anna.Id), Now));
    }

    [Fact]
    public async Task A_full_disk_is_named_once_by_the_keys_and_once_by_the_database_and_forgiven()
    {
        Assert.SkipUnless(SmallDisk.MayMount, "Mounting a small disk takes root.");
        await using var here = await Start();
        await here.Close();
        using var disk = new SmallDisk(here.Folder.FullName);
        await here.Restart();
        var anna = await here.Users.SignedUp();
        disk.Fill();

        var refused = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Record.ExceptionAsync(() => here.Users.CreateUser(Some.SignUp($"Bob{n}"), Now)).AsTask()));
        Assert.All(refused, refusal => Assert.Equal(ErrorCode.Unavailable, Assert.IsType<ServiceException>(refusal).Code));
        for (var n = 0; await Record.ExceptionAsync(() => here.Users.UpdateUser(new(Some.Id(), anna.Id, LastName: $"Jones{new string('a', n % 60)}"), Now)) is null; n++)
            Assert.True(n < 1_000);
        for (var n = 0; n < 5; n++)
            await Record.ExceptionAsync(() => here.Users.UpdateUser(new(Some.Id(), anna.Id, LastName: "Miller"), Now));

        Assert.Single(here.Log.All, line => line.Contains("No space left on device", StringComparison.Ordinal));
        Assert.Single(here.Log.All, line => line.StartsWith("Error Accounts", StringComparison.Ordinal) && line.Contains("disk is full", StringComparison.Ordinal));

        disk.Empty();
        await here.Users.CreateUser(Some.SignUp("Carol"), Now);
        await here.Close();
    }

    [Trait("Needs", "servers")]
    [Fact]
    [Trait("Needs", "servers")]
    public async Task A_wrong_statement_in_PostgreSQL_is_named_in_one_line()
    {
        await using var here = await Installation.StartOnPostgres(services => (IUsers)services.GetService(typeof(IUsers))!);
        here.Database.Execute("DROP TABLE commands");

        await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Some.Refused(ErrorCode.Unavailable, () => here.Users.CreateUser(Some.SignUp($"Bob{n}"), Now))));

        Assert.Single(here.Log.All, line => line.Contains("42P01", StringComparison.Ordinal) && line.Contains("commands", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Needs", "servers")]
    public async Task A_PostgreSQL_that_was_killed_is_named_in_one_line_for_each_way_in_which_that_shows()
    {
        using var server = new PrivatePostgres();
        await using var here = await Installation.Start(
            services => (IUsers)services.GetService(typeof(IUsers))!, ("Postgres:Connection", $"{server.Connection};Database=postgres"));
        var anna = await here.Users.SignedUp();
        server.Crash();

        for (var n = 0; n < 30; n++)
            await Some.Refused(ErrorCode.Unavailable, () => Call(here.Users, "find user", anna));

        var lines = here.Log.All.Where(line => line.StartsWith("Error Accounts cannot be read or written now", StringComparison.Ordinal)).ToList();
        Assert.Single(lines, line => line.Contains("Connection refused", StringComparison.Ordinal));
        Assert.InRange(lines.Count, 1, 2);
    }

    [Trait("Needs", "servers")]
    [Theory]
    [Trait("Needs", "servers")]
    [InlineData("sessions", "Error Sessions that are over could not be removed; it is tried again")]
    [InlineData("notices", "Error Notices could not be published; it is tried again")]
    [InlineData("users", "Critical The projection users stopped at the event at position")]
    public async Task A_loop_of_the_service_that_meets_a_wrong_statement_names_it_once_and_goes_on(string table, string line)
    {
        await using var here = await Installation.StartOnPostgres(services => (IUsers)services.GetService(typeof(IUsers))!);
        here.Database.Execute($"ALTER TABLE {table} RENAME TO mislaid");
        await here.Restart();
        _ = here.Users.CreateUser(Some.SignUp(), Now).ContinueWith(_ => { }, TaskScheduler.Default);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!here.Log.All.Any(written => written.StartsWith(line, StringComparison.Ordinal)))
            await Task.Delay(20, patience.Token);

        Assert.Contains("42P01", Assert.Single(here.Log.All, written => written.StartsWith(line, StringComparison.Ordinal)), StringComparison.Ordinal);
        // Those that look through the hashes and the addresses have nothing more to do once they have.
        var loops = here.Get<IEnumerable<IHostedService>>().OfType<BackgroundService>().Where(service => service is not (OldHashes or AddressUpgrade)).ToArray();
        Assert.NotEmpty(loops);
        Assert.All(loops, service => Assert.False(service.ExecuteTask!.IsCompleted));
    }

    [Fact]
    public async Task Too_much_at_once_is_a_warning_without_an_exception()
    {
        await using var here = await Installation.Start(
            services => (IUsers)services.GetService(typeof(IUsers))!, ("Accounts:PasswordQueue", "1"), ("Accounts:PasswordIterations", "100000"));
        await here.Users.SignedUp();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Record.ExceptionAsync(() => here.Users.LoggedIn("anna.smith@example.org")).AsTask()));

        Assert.Equal("Warning Too many log-ins at once", Assert.Single(here.Log.All, line => line.Contains("Too many log-ins", StringComparison.Ordinal)).Trim());
    }

    [Fact]
    public async Task What_is_the_callers_fault_is_not_logged()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var before = here.Log.All.Count;

        await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.LoggedIn(anna.Email!, "wrong horse battery"));
        await Some.Refused(ErrorCode.UserAlreadyExists, () => here.Users.CreateUser(Some.SignUp(), Now));
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.ListUsers(new(Limit: 0), Now));

        Assert.Equal(before, here.Log.All.Count);
    }

    private static Task<Installation> Start() => Installation.Start(services => (IUsers)services.GetService(typeof(IUsers))!);

    private static Task Call(IUsers users, string call, User anna) => call switch
    {
        "find session" => users.FindSession(new(Some.Session().TokenHash), Now),
        "find user" => users.FindUser(new(Id: anna.Id), Now),
        "end sessions" => users.EndSessions(new(anna.Id), Now),
        "sign up" => users.CreateUser(Some.SignUp($"Bob{Some.Id()[..8]}"), Now),
        "find by e-mail" => users.FindUser(new(Email: anna.Email), Now),
        _ => users.LoggedIn(anna.Id),
    };

    private static void Drop(Installation here, string file, string table)
    {
        using var connection = SqliteFile.Open(Path.Combine(here.Folder.FullName, file));
        using var drop = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own text.
        drop.CommandText = $"DROP TABLE {table}";
#pragma warning restore CA2100
        drop.ExecuteNonQuery();
    }
}
