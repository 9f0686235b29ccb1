using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Host.Commands;
using TempMessenger.Host.Control;
using TempMessenger.Host.Settings;
using TempMessenger.Storage.Disk;

namespace TempMessenger.Host.Tests;

/// <summary>A command goes through the socket in the data folder to the server that uses the folder.</summary>
public sealed class Commands_of_a_running_server : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("commands-");
    private readonly DataFolder locked;
    private readonly StringWriter lines = new();
    private readonly StringWriter status = new();
    private readonly TaskCompletionSource ended = new();
    private CommandServer server;

    public Commands_of_a_running_server()
    {
        locked = DataFolder.Lock(folder.FullName);
        server = New();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Socket => locked.FilePath("commands.socket");

    public async ValueTask InitializeAsync() => await server.StartAsync(Cancellation);

    [Fact]
    public async Task Its_lines_and_its_progress_come_back()
    {
        Assert.True(await Run("greet", ("NAME", "Åsa\n")));
        Assert.Equal("hello Åsa\n\nmay True\n", lines.ToString());
        Assert.Equal("50 % 1 of 2 events\n", status.ToString());
    }

    [Theory]
    [InlineData("explained", "explained: wrong")]
    [InlineData("refused", "limit from 1 to 9")]
    [InlineData("bug", "Its log has the cause.")]
    [InlineData("unknown", "another version")]
    public async Task What_goes_wrong_there_is_told_here(string command, string told)
    {
        var failure = await Assert.ThrowsAsync<CannotStartException>(() => Run(command));
        Assert.Contains(told, failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.True(await Run("greet", ("NAME", "again")));
    }

    [Fact]
    public async Task Only_the_owner_of_the_folder_reaches_the_socket()
    {
        Assert.Equal(PrivateFolder.FileMode, File.GetUnixFileMode(Socket));
        await server.StopAsync(CancellationToken.None);
        server.Dispose();
        Assert.False(File.Exists(Socket));
    }

    [Fact]
    public async Task A_client_that_leaves_ends_its_command()
    {
        using (var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            await client.ConnectAsync(new UnixDomainSocketEndPoint(Socket), Cancellation);
            await client.SendAsync("""{"group":"test","command":"wait","arguments":{}}"""u8.ToArray().Append((byte)'\n').ToArray(), Cancellation);
            var answer = new byte[100];
            Assert.Equal("{\"progress\":[1,2]}\n".Length, await client.ReceiveAsync(answer, Cancellation));
        }

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_commands()
    {
        var waiting = Run("wait");
        await started.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        await server.StopAsync(CancellationToken.None);
        await ended.Task;
        await Assert.ThrowsAsync<CannotStartException>(() => waiting);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("null\n")]
    public async Task Who_speaks_something_else_disturbs_nobody(string said)
    {
        using (var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            await client.ConnectAsync(new UnixDomainSocketEndPoint(Socket), Cancellation);
            await client.SendAsync(System.Text.Encoding.UTF8.GetBytes(said), Cancellation);
        }

        Assert.True(await Run("greet", ("NAME", "again")));
    }

    [Fact]
    public async Task What_a_killed_server_left_is_no_server_and_in_nobodys_way()
    {
        await server.StopAsync(CancellationToken.None);
        server.Dispose();
        using (var left = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            left.Bind(new UnixDomainSocketEndPoint(Socket + "2"));
            File.Move(Socket + "2", Socket);
        }

        Assert.False(await Run("greet", ("NAME", "x")));
        server = New();
        await server.StartAsync(Cancellation);
        Assert.True(await Run("greet", ("NAME", "x")));
    }

    [Fact]
    public async Task Without_a_server_or_with_PostgreSQL_it_is_run_here()
    {
        Assert.False(await Run("greet", ("Postgres:Connection", "Host=db")));
        await server.StopAsync(CancellationToken.None);
        server.Dispose();
        Assert.False(await Run("greet"));
    }

    [Fact]
    public async Task A_folder_whose_name_is_too_long_for_a_socket_has_a_server_without_one()
    {
        var deep = Directory.CreateDirectory(Path.Combine(folder.FullName, new string('x', 120)));
        using var lockedDeep = DataFolder.Lock(deep.FullName);
        using var without = New(lockedDeep);
        await without.StartAsync(Cancellation);
        Assert.False(await CommandClient.TryRun(Settings(("Data:Folder", deep.FullName)), new("test", "greet", []), Output, Cancellation));
        await without.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync(CancellationToken.None);
        server.Dispose();
        locked.Dispose();
        lines.Dispose();
        status.Dispose();
        folder.Delete(recursive: true);
    }

    private readonly TaskCompletionSource started = new();

    private CommandOutput Output => new(lines, status, isTerminal: false, new HurriedTime());

    private CommandServer New(DataFolder? other = null)
    {
        var group = new CommandGroup(
            "",
            new PartCommand("greet", "", [], Greet),
            new PartCommand("explained", "", [], _ => throw new InvalidDataException("wrong")),
            new PartCommand("refused", "", [], _ => throw new ServiceException(ErrorCode.InvalidArgument, CommonReasons.LimitInvalid, "limit", [9])),
            new PartCommand("bug", "", [], _ => throw new InvalidOperationException("secret")),
            new PartCommand("wait", "", [], WaitForEnd));
        return new(
            other ?? locked,
            [new PartCommands("test", group, [])],
            fault => fault is InvalidDataException ? $"explained: {fault.Message}" : null,
            new ServiceCollection().BuildServiceProvider(),
            NullLogger<CommandServer>.Instance);
    }

    private static Task Greet(CommandRun run)
    {
        run.Print($"hello {run.Arguments["NAME"]}");
        run.Progress(1, 2);
        run.Print($"may {Caller.Current?.IsSystem}");
        return Task.CompletedTask;
    }

    private async Task WaitForEnd(CommandRun run)
    {
        run.Progress(1, 2);
        started.SetResult();
        await Task.Delay(Timeout.Infinite, run.Cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ended.SetResult();
        run.Cancellation.ThrowIfCancellationRequested();
    }

    private Task<bool> Run(string command, params (string Name, string Value)[] words) => CommandClient.TryRun(
        Settings([("Data:Folder", folder.FullName), .. words.Where(word => word.Name.Contains(':', StringComparison.Ordinal))]),
        new CommandRequest("test", command, words.ToDictionary(word => word.Name, word => word.Value)),
        Output,
        Cancellation);

    private static EffectiveSettings Settings(params (string Key, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Key, one => (string?)one.Value)).Build(), "", new KnownKeys([]));

    /// <summary>Every progress is shown.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => now += 60;
    }
}
