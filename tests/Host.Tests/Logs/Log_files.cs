using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Host.Logs;

namespace TempMessenger.Host.Tests.Logs;

public sealed class Log_files
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Theory]
    [InlineData("TempMessenger.Users.Sessions.Sweeper", "users")]
    [InlineData("TempMessenger.Rpc.Nameko.Calling.Calls", "rpc")]
    [InlineData("TempMessenger.EventStore.Keys.KeyFolder", "eventstore")]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel", "host")]
    public void Each_module_has_a_file_of_its_own_whose_name_ends_in_the_day(string category, string module)
    {
        using var host = new LoggingHost();

        host.Of(category).LogWarning("It is {Temperature} degrees", 40);

        Assert.Equal(Path.Combine(host.Folder, module, $"{module}-{DateTime.Now:yyyyMMdd}"), host.File(module));
        Assert.Equal([module], Directory.GetDirectories(host.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void An_entry_is_a_JSON_object_in_a_line()
    {
        using var host = new LoggingHost();
        using var activity = new Activity("request").Start();
        var failure = new InvalidOperationException("broken\nin two");

        host.Of("TempMessenger.Users.UsersService").LogError(failure, "{User} failed\n{Count} times", "ada", 3);

        var line = Assert.Single(host.Lines("users"));
        Assert.InRange(line.GetProperty("@t").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
        Assert.Equal("Error", line.GetProperty("@l").GetString());
        Assert.Equal("ada failed\n3 times", line.GetProperty("@m").GetString());
        Assert.Equal(failure.ToString(), line.GetProperty("@x").GetString());
        Assert.Equal((activity.TraceId.ToString(), activity.SpanId.ToString()), (line.GetProperty("@tr").GetString(), line.GetProperty("@sp").GetString()));
        Assert.Equal(("ada", 3), (line.GetProperty("User").GetString(), line.GetProperty("Count").GetInt32()));
        Assert.Equal("TempMessenger.Users.UsersService", line.GetProperty("SourceContext").GetString());
    }

    [Fact]
    public void Only_their_owner_reads_them()
    {
        using var host = new LoggingHost();

        host.Of("TempMessenger.Users").LogWarning("a line");

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(host.File("users")));
        Assert.All([host.Folder, Path.Combine(host.Folder, "users")], folder => Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(folder)));
    }

    [Fact]
    public void What_surrounds_a_request_stays_out_of_them()
    {
        using var host = new LoggingHost();
        var logger = host.Of("TempMessenger.Gateway.Http");

        using (logger.BeginScope(new Dictionary<string, object> { ["RequestPath"] = "/rooms/secret", ["RequestId"] = "0HN" }))
            logger.LogWarning("a line");

        Assert.DoesNotContain("secret", Assert.Single(host.Lines("gateway")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_shown_on_the_console_only()
    {
        using var console = new ConsoleOutput();
        using var host = new LoggingHost();

        host.Of("TempMessenger.Users.SignUp").LogWarning("Sign up with the code {SecretCode}", "ABCD-1234");

        Assert.EndsWith("Sign up with the code ABCD-1234", Assert.Single(console.Lines), StringComparison.Ordinal);
        var line = Assert.Single(host.Lines("users"));
        Assert.Equal("Sign up with the code …", Text(line));
        Assert.DoesNotContain("ABCD", line.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_logs_from_the_level_that_is_set_for_it()
    {
        using var host = new LoggingHost(("Logs:Levels", "users=Error, rpc=debug"));

        host.Of("TempMessenger.Users.UsersService").LogWarning("not this");
        host.Of("TempMessenger.Users.UsersService").LogError("this");
        host.Of("TempMessenger.Rpc.Nameko").LogDebug("and this");
        host.Of("TempMessenger.Messages").LogDebug("not this");
        host.Of("TempMessenger.Messages").LogInformation("nor this without its level");

        Assert.Equal(["this"], host.Lines("users").Select(Text));
        Assert.Equal(["and this"], host.Lines("rpc").Select(Text));
        Assert.Equal(["nor this without its level"], host.Lines("messages").Select(Text));
    }

    [Theory]
    [InlineData("Logs:Levels", "nobody=Error", "apps, background, chat, contracts, eventstore, feeds, gateway, host, kafka, media, membership, messages, moderation, people, posts, rpc, sms, storage, users")]
    [InlineData("Logs:Levels", "users=Loud", "Levels are: Trace")]
    [InlineData("Logs:Levels", "users", "MODULE=LEVEL")]
    [InlineData("Logs:DaysKept", "0", "between 1 and 3650")]
    public void A_wrong_setting_stops_the_start_and_says_what_is_right(string key, string value, string advice)
    {
        var refusal = Assert.Throws<CannotStartException>(() => new LoggingHost((key, value)));

        Assert.StartsWith(key, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(advice, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void They_lie_where_they_are_set_to_or_nowhere()
    {
        var elsewhere = Directory.CreateTempSubdirectory("tempmessenger-logs-").FullName;
        using (var host = new LoggingHost(("Logs:Folder", elsewhere)))
        {
            host.Of("TempMessenger.Users").LogWarning("a line");
            Assert.False(Directory.Exists(host.Folder));
        }

        Assert.Single(Directory.GetFiles(Path.Combine(elsewhere, "users")));
        Directory.Delete(elsewhere, recursive: true);
        using var silent = new LoggingHost(("Logs:Files", "false"));
        silent.Of("TempMessenger.Users").LogWarning("a line");
        Assert.False(Directory.Exists(silent.Folder));
    }

    [Theory]
    [InlineData("a file is in the way")]
    [InlineData("the disk is full")]
    public void Where_they_cannot_be_written_the_console_says_so_once_and_goes_on(string reason)
    {
        var data = Directory.CreateTempSubdirectory("tempmessenger-");
        if (reason == "the disk is full")
            File.CreateSymbolicLink(Path.Combine(Directory.CreateDirectory(Path.Combine(data.FullName, "logs/users")).FullName, $"users-{DateTime.Now:yyyyMMdd}"), "/dev/full");
        else
            File.WriteAllText(Path.Combine(data.FullName, "logs"), "");
        using var console = new ConsoleOutput();
        using (var host = new LoggingHost(data))
        {
            for (var line = 1; line <= 3; line++)
                host.Of("TempMessenger.Users").LogWarning("line {Number}", line);
        }

        Assert.Equal(["line 1", "line 2", "line 3"], console.Lines.Where(line => line.Contains("warn Users: ", StringComparison.Ordinal)).Select(line => line[^6..]));
        Assert.Single(console.Lines, line => line.Contains("warn ModuleFiles: Log files in ", StringComparison.Ordinal));
        Assert.Equal(4, console.Lines.Length);
    }

    [Fact]
    public async Task Old_ones_are_removed_at_the_start_and_once_a_day()
    {
        using var host = new LoggingHost();
        var users = Directory.CreateDirectory(Path.Combine(host.Folder, "users"));
        string Named(int days) => $"users-{DateTime.Now.AddDays(-days).ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";
        string[] kept = [Named(30), Named(0), "users-20200101.gz", "notes"];
        foreach (var name in kept.Append(Named(31)).Append(Named(400) + "_001").Append("rpc-20200101"))
            File.WriteAllText(Path.Combine(users.FullName, name), "");

        var remover = host.Running.Services.GetServices<IHostedService>().OfType<OldLogFiles>().Single();
        await remover.StartAsync(TestContext.Current.CancellationToken);
        while (File.Exists(Path.Combine(users.FullName, Named(31))) || File.Exists(Path.Combine(users.FullName, Named(400) + "_001")))
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await remover.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(kept.Append("rpc-20200101").Order(StringComparer.Ordinal), users.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    private static string? Text(JsonElement line) => line.GetProperty("@m").GetString();
}
