using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using TempMessenger.Background;

namespace TempMessenger.Storage.Redis;

/// <summary>The connection to Redis, one for the whole process. While Redis is away calls fail at once; the client connects again by itself.</summary>
public sealed partial class RedisServer : IHostedService, IDisposable
{
    private readonly ConfigurationOptions settings;
    private readonly ILogger<RedisServer> logger;
    private volatile ConnectionMultiplexer? multiplexer;
    private volatile string? wrongUser;
    private bool durabilityKnown;

    internal RedisServer(IOptions<RedisOptions> options, ILogger<RedisServer> logger)
    {
        this.logger = logger;
        settings = Settings(options.Value.Connection);
    }

    /// <summary>Whether it is connected to a Redis Cluster, where a script reaches the keys of one hash tag only.</summary>
    /// <exception cref="RedisUnavailableException">There is no connection.</exception>
    public bool IsCluster => Connection.GetServers().Any(server => server.ServerType == ServerType.Cluster);

    private ConnectionMultiplexer Connection => multiplexer is { IsConnected: true } connected && wrongUser is null
        ? connected
        : throw FailureLog.LoggedElsewhere(new RedisUnavailableException("There is no connection to Redis."));

    /// <summary>
    /// Runs a script, by its hash where Redis knows it. It is on its way when this returns, so scripts that one thread sends after each other run in that order.
    /// </summary>
    /// <exception cref="RedisUnavailableException">No connection, no answer within a second, or Redis cannot do it now.</exception>
    public async Task<RedisReply> Run(RedisScript script, string[] keys, params RedisArgument[] arguments)
    {
        ArgumentNullException.ThrowIfNull(script);
        using var activity = StoreActivities.Start("redis: run script");
        try
        {
            return new(await Connection.GetDatabase().ScriptEvaluateAsync(
                script.Body, Array.ConvertAll(keys, key => (RedisKey)key), Array.ConvertAll(arguments, argument => argument.Value)));
        }
        catch (Exception failure) when (RedisFailures.Translate(failure) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>
    /// What stands for a text that must not be readable in Redis: keyed with the password of the connection, of which Redis' files hold only a hash.
    /// </summary>
    public string Fingerprint(string purpose, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.Password ?? ""), Encoding.UTF8.GetBytes($"{purpose}\n{text}")), 0, 16);

    /// <summary>Connects where Redis is up; where it is not, calls are refused until it is.</summary>
    /// <exception cref="InvalidDataException">Redis took the connection for another user's; the message says what to correct.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var connecting = await ConnectionMultiplexer.ConnectAsync(settings).WaitAsync(cancellationToken);
        connecting.ConnectionFailed += (_, failure) => Lost(failure);
        connecting.ConnectionRestored += (_, _) => _ = Restored(connecting);
        multiplexer = connecting;
        if (!connecting.IsConnected)
            LogUnreachable(null);
        else if (await Inspect(connecting) is { } wrong)
        {
            Dispose();
            throw new InvalidDataException(wrong);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Asks Redis for an answer, over the connection that is used anyway.</summary>
    /// <exception cref="RedisUnavailableException">There is none.</exception>
    public async Task Ping()
    {
        try
        {
            await Connection.GetDatabase().PingAsync();
        }
        catch (Exception failure) when (RedisFailures.Translate(failure) is { } refusal)
        {
            throw refusal;
        }
    }

    public void Dispose() => Interlocked.Exchange(ref multiplexer, null)?.Dispose();

    internal static ConfigurationOptions Settings(string connection)
    {
        var settings = ConfigurationOptions.Parse(connection);
        settings.AbortOnConnectFail = false;
        settings.BacklogPolicy = BacklogPolicy.FailFast;
        settings.ReconnectRetryPolicy = new LinearRetry(100);
        settings.ConnectRetry = 1;
        settings.ConnectTimeout = settings.SyncTimeout = settings.AsyncTimeout = 1_000;
        settings.HeartbeatInterval = TimeSpan.FromMilliseconds(250);
        settings.ClientName = "tempmessenger";

        // The client counts CONFIG GET, which says how durable Redis is, among the commands of administrators.
        settings.AllowAdmin = true;

        // Nothing is subscribed to here, and a user who may not subscribe could not connect.
        settings.CommandMap = CommandMap.Create(["SUBSCRIBE", "PSUBSCRIBE", "UNSUBSCRIBE", "PUNSUBSCRIBE", "PUBLISH"], available: false);
        return settings;
    }

    private void Lost(ConnectionFailedEventArgs failure)
    {
        if (failure.FailureType != ConnectionFailureType.ConnectionDisposed)
            LogUnreachable(failure.Exception);
    }

    /// <summary>Passwords may have changed while Redis was away.</summary>
    private async Task Restored(ConnectionMultiplexer connected)
    {
        wrongUser = await Inspect(connected);
        if (wrongUser is { } reason)
            LogWrongUser(reason);
    }

    /// <summary>Null where the connection may be used.</summary>
    private async Task<string?> Inspect(ConnectionMultiplexer connected)
    {
        try
        {
            var database = connected.GetDatabase();
            if (await RedisInspection.WrongUser(database, settings) is { } wrong)
                return wrong;
            LogConnected();
            if (!durabilityKnown && await RedisInspection.WeakDurability(database) is { } weak)
                LogWeaker(weak);
            durabilityKnown = true;
        }
        catch (Exception failure) when (RedisFailures.IsTransient(failure))
        {
            // It went away again; the next connection is inspected too.
        }

        return null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to Redis")]
    private partial void LogConnected();

    [LoggerMessage(Level = LogLevel.Error, Message = "Redis cannot be reached; the connection is tried again until it can")]
    private partial void LogUnreachable(Exception? failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Redis is not used until it is connected to again: {Reason}")]
    private partial void LogWrongUser(string reason);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Redis runs with {Settings}: acknowledged messages can be lost when it ends. Set appendonly yes, appendfsync always")]
    private partial void LogWeaker(string settings);
}
