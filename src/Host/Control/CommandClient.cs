using System.Net.Sockets;
using System.Text.Json;
using TempMessenger.Host.Commands;
using TempMessenger.Host.Settings;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.Host.Control;

/// <summary>Asks the server that uses the data folder to run a command.</summary>
internal static class CommandClient
{
    /// <summary>False where no server answers, or none is needed: with PostgreSQL commands work beside servers.</summary>
    /// <exception cref="CannotStartException">The command failed.</exception>
    public static async Task<bool> TryRun(EffectiveSettings settings, CommandRequest request, CommandOutput output, CancellationToken cancellation)
    {
        if (settings.Configuration.HasPostgres())
            return false;
        using var socket = CommandSocket.New();
        if (!await TryConnect(socket, Path.Combine(settings.DataFolder, CommandSocket.Name), cancellation))
            return false;
        try
        {
            await Run(socket, request, output, cancellation);
            return true;
        }
        catch (IOException)
        {
            throw new CannotStartException("The server ended before the command was done.");
        }
        finally
        {
            output.Clear();
        }
    }

    private static async Task<bool> TryConnect(Socket socket, string path, CancellationToken cancellation)
    {
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
            return true;
        }
        catch (Exception unreachable) when (unreachable is SocketException or ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    private static async Task Run(Socket socket, CommandRequest request, CommandOutput output, CancellationToken cancellation)
    {
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(request, CommandJson.Default.CommandRequest), cancellation);
        await stream.WriteAsync("\n"u8.ToArray(), cancellation);
        using var answers = new StreamReader(stream);
        while (await answers.ReadLineAsync(cancellation) is { } line)
        {
            var reply = JsonSerializer.Deserialize(line, CommandJson.Default.CommandReply);
            if (reply?.Line is { } printed)
                output.Print(printed);
            if (reply?.Progress is [var done, var total])
                output.Progress(done, total);
            if (reply?.End is { } end)
            {
                if (end.Length > 0)
                    throw new CannotStartException(end);
                return;
            }
        }

        throw new IOException();
    }
}
