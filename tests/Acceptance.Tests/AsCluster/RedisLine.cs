using System.Net.Sockets;

namespace TempMessenger.Acceptance.Tests.AsCluster;

/// <summary>A connection to the Redis that script/servers started, past the program.</summary>
internal sealed class RedisLine : IDisposable
{
    /// <summary>The database that the clusters of these tests use.</summary>
    public const int Database = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpClient connection;
    private readonly StreamReader reader;

    private RedisLine(TcpClient connection)
    {
        this.connection = connection;
        reader = new StreamReader(connection.GetStream());
    }

    /// <summary>For the program.</summary>
    public static string Setting => $"{TestServers.Redis},defaultDatabase={Database}";

    public static async Task<RedisLine> Open()
    {
        var parts = TestServers.Redis.Split(',');
        var at = parts[0].Split(':');
        var connection = new TcpClient();
        await connection.ConnectAsync(at[0], int.Parse(at[1]));
        var line = new RedisLine(connection);
        var password = parts.Single(part => part.StartsWith("password=", StringComparison.Ordinal))["password=".Length..];
        Assert.Equal("+OK", await line.Ask($"AUTH {password}"));
        Assert.Equal("+OK", await line.Ask($"SELECT {Database}"));
        return line;
    }

    /// <summary>Sends a command and gives the first line of the answer.</summary>
    public async Task<string> Ask(string command)
    {
        await connection.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(command + "\r\n"));
        return await Next();
    }

    /// <summary>The next line.</summary>
    public async Task<string> Next() =>
        await reader.ReadLineAsync().WaitAsync(Patience) ?? throw new EndOfStreamException("Redis has ended the connection.");

    public void Dispose() => connection.Dispose();
}
