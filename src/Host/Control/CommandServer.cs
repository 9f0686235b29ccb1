using System.Net.Sockets;
using System.Text.Json;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Parts;
using TempMessenger.Host.Commands;
using TempMessenger.Storage.Disk;

namespace TempMessenger.Host.Control;

/// <summary>Runs commands of the command line while this server uses the data folder, for those who may open the socket in it.</summary>
/// <param name="folder">Where the socket is.</param>
/// <param name="groups">The commands that may be run.</param>
/// <param name="explain">What a failure says to an operator; null for a bug.</param>
/// <param name="services">The running services.</param>
/// <param name="logger">For bugs.</param>
internal sealed partial class CommandServer(
    DataFolder folder, IReadOnlyList<PartCommands> groups, Func<Exception, string?> explain, IServiceProvider services, ILogger<CommandServer> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Socket listener = CommandSocket.New();
    private bool listens;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        listens = TryListen(folder.FilePath(CommandSocket.Name));
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        listener.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = new List<Task>();
        while (listens && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptAsync(stoppingToken);
                running.RemoveAll(task => task.IsCompleted);
                running.Add(Serve(client, stoppingToken));
            }
            catch (SocketException fault)
            {
                NotAccepted(fault);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await Task.WhenAll(running);
    }

    private bool TryListen(string path)
    {
        try
        {
            // The folder's lock is held: what is there was left by a server that was killed.
            File.Delete(path);
            listener.Bind(new UnixDomainSocketEndPoint(path));
            // Nobody can connect before it listens.
            File.SetUnixFileMode(path, PrivateFolder.FileMode);
            listener.Listen();
            return true;
        }
        catch (Exception fault) when (fault is SocketException or IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            NotListening(fault);
            return false;
        }
    }

    private async Task Serve(Socket client, CancellationToken stopping)
    {
        // The stores work synchronously.
        await Task.Yield();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            await using var stream = new NetworkStream(client, ownsSocket: true);
            using var reader = new StreamReader(stream);
            var request = JsonSerializer.Deserialize(await reader.ReadLineAsync(stopping) ?? "null", CommandJson.Default.CommandRequest);
            var watching = EndWithClient(reader, ending);
            try
            {
                await using var writer = new StreamWriter(stream, leaveOpen: true);
                Write(writer, new(End: await Run(request, reply => Write(writer, reply), ending.Token)));
            }
            finally
            {
                await ending.CancelAsync();
                await watching;
            }
        }
        catch (Exception gone) when (gone is IOException or JsonException or OperationCanceledException)
        {
            // The client left, or never was one.
        }
    }

    /// <summary>A client that is ended closes its connection, and its command ends.</summary>
    private static async Task EndWithClient(StreamReader reader, CancellationTokenSource ending)
    {
        try
        {
            await reader.ReadLineAsync(ending.Token);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // It left less politely.
        }

        await ending.CancelAsync();
    }

    private async Task<string> Run(CommandRequest? request, Action<CommandReply> reply, CancellationToken cancellation)
    {
        if (groups.FirstOrDefault(one => one.Name == request?.Group)?.Group.Commands.FirstOrDefault(one => one.Name == request!.Command) is not { } command)
            return "The running server does not know this command: it is of another version.";
        try
        {
            Caller.Current = Caller.System;
            await command.Run(new CommandRun(services, request!.Arguments, line => reply(new(Line: line)), _ => null, cancellation)
            {
                Progress = (done, total) => reply(new(Progress: [done, total])),
            });
            return "";
        }
        catch (ServiceException refusal)
        {
            return PartCommands.Text(refusal);
        }
#pragma warning disable CA1031 // The boundary of a command: whatever is wrong with one, the server goes on.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            if (explain(fault) is { } reason)
                return reason;
            Failed(fault, request!.Group, request.Command);
            return "The command failed in the running server. Its log has the cause.";
        }
    }

    private static void Write(StreamWriter writer, CommandReply reply)
    {
        writer.Write(JsonSerializer.Serialize(reply, CommandJson.Default.CommandReply));
        writer.Write('\n');
        if (reply.Progress is not null)
            writer.Flush();
    }

    [LoggerMessage(LogLevel.Warning, "Commands cannot reach this server while it runs: the socket in the data folder cannot be made")]
    private partial void NotListening(Exception cause);

    [LoggerMessage(LogLevel.Warning, "A command could not reach this server; the next one is waited for")]
    private partial void NotAccepted(Exception cause);

    [LoggerMessage(LogLevel.Error, "The command {Group} {Command} failed")]
    private partial void Failed(Exception cause, string group, string command);
}
