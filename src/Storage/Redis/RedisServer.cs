using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using TempMessenger.Background;

namespace TempMessenger.Storage.Redis;

/// <summary>
/// The connection to Redis, one for the whole process. It is asked for a sign of life four times a second and replaced by a new one as soon as it
/// fails: the client's own way of coming back waits longer and never ends a call by itself.
/// </summary>
public sealed partial class RedisServer : BackgroundService
{
    /// <summary>How long a call may take: shorter than what waits for it elsewhere.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    /// <summary>After this long without a sign of life the connection counts as lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan TryEvery = TimeSpan.FromMilliseconds(100);

    private readonly ConfigurationOptions connectTo;
    private readonly ILogger<RedisServer> logger;
    private readonly ConcurrentDictionary<RedisScript, bool> used = new();
    private readonly Rounds rounds;
    private volatile Connected? current;
    private Exception? lostBy;
    private bool missed;
    private bool durabilityKnown;

    internal RedisServer(IOptions<RedisOptions> options, ILogger<RedisServer> logger)
    {
        this.logger = logger;
        rounds = new Rounds(logger, TimeProvider.System, "Looking after the connection to Redis failed; it goes on");
        connectTo = Settings(options.Value.Connection);
    }

    /// <summary>Whether it is connected to a Redis Cluster, where a script reaches the keys of one hash tag only.</summary>
    /// <exception cref="RedisUnavailableException">There is no connection.</exception>
    public bool IsCluster => Connection.IsCluster;

    private Connected Connection => current ?? throw FailureLog.LoggedElsewhere(new RedisUnavailableException("There is no connection to Redis."));

    /// <summary>
    /// Runs a script. It is on its way when this returns, so scripts that one thread sends after each other run in that order
    /// (the first keeps its place although Redis may not know it yet).
    /// </summary>
    /// <exception cref="RedisUnavailableException">No connection, no answer in three seconds, or Redis cannot do it now.</exception>
    public async Task<RedisReply> Run(RedisScript script, string[] keys, params RedisArgument[] arguments)
    {
        ArgumentNullException.ThrowIfNull(script);
        using var activity = StoreActivities.Start("redis: run script");
        var connection = Connection;
        var sending = connection.Send(script, keys, arguments, IsNew(script)).WaitAsync(Deadline);
        await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // The client completes one call after the other on one thread: whoever waits goes on elsewhere, or he would hold up all others' answers.
        await Task.Yield();
        try
        {
            return new(await sending);
        }
        catch (Exception failure) when (Refusal.Of(failure) is { } refusal)
        {
            throw refusal;
        }
    }

    internal static ConfigurationOptions Settings(string connection)
    {
        var settings = ConfigurationOptions.Parse(connection);
        settings.AbortOnConnectFail = true;
        settings.ConnectRetry = 1;
        settings.ConnectTimeout = 1_000;
        settings.ClientName = "tempmessenger";

        // Nothing is subscribed to here, and who may not subscribe could not connect.
        settings.CommandMap = CommandMap.Create(["SUBSCRIBE", "PSUBSCRIBE", "UNSUBSCRIBE", "PUNSUBSCRIBE", "PUBLISH"], available: false);
        return settings;
    }

    /// <summary>
    /// What stands for a text that must not be readable in Redis: keyed with the password of the connection, of which Redis' files hold only a hash.
    /// </summary>
    public string Fingerprint(string purpose, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(connectTo.Password ?? ""), Encoding.UTF8.GetBytes($"{purpose}\n{text}")), 0, 16);

    /// <summary>Connects where Redis is up; where it is not, calls are refused until it is.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryReplace(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Asks Redis for an answer, over the connection that is used anyway.</summary>
    /// <exception cref="RedisUnavailableException">There is none.</exception>
    public async Task Ping()
    {
        try
        {
            await Connection.Ping(Deadline);
        }
        catch (Exception failure) when (Refusal.Of(failure) is { } refusal)
        {
            throw refusal;
        }
    }

    public override void Dispose()
    {
        current?.Dispose();
        current = null;
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await rounds.Run(async stopping => await IsAlive() || await TryReplace(stopping) ? AskEvery : TryEvery, stoppingToken);
        LogClosing();
    }

    private async Task<bool> IsAlive()
    {
        try
        {
            await Connection.Ping(Patience);
            return true;
        }
        catch (Exception failure) when (Refusal.IsPassing(failure))
        {
            if (current is not null)
                lostBy = failure;
            return false;
        }
    }

    /// <summary>What is under way on the old connection fails with it: its answers are unknown.</summary>
    private async Task<bool> TryReplace(CancellationToken cancellation)
    {
        var old = current;
        current = null;
        old?.Dispose();
        try
        {
            var opened = await Connected.Open(connectTo, used.Keys, cancellation);
            current = opened;
            if (lostBy is not null && !missed)
                LogLost(lostBy);
            LogConnected();
            (missed, lostBy) = (false, null);
            await CheckDurability(opened);
            return true;
        }
        catch (Exception failure) when (Refusal.IsPassing(failure))
        {
            if (!missed)
                LogUnreachable(failure);
            missed = true;
            return false;
        }
    }

    private async Task CheckDurability(Connected connection)
    {
        if (durabilityKnown)
            return;
        durabilityKnown = true;
        if (await connection.Durability() is { } weaker)
            LogWeaker(weaker);
    }

    /// <summary>A script that this server has not been sent yet travels whole.</summary>
    private bool IsNew(RedisScript script) => used.TryAdd(script, true);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The connection to Redis closes")]
    private partial void LogClosing();

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to Redis")]
    private partial void LogConnected();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection to Redis was lost")]
    private partial void LogLost(Exception reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Redis cannot be reached; it is tried again until it can")]
    private partial void LogUnreachable(Exception failure);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Redis runs with {Settings}: acknowledged messages can be lost when it ends. Set appendonly yes, appendfsync always")]
    private partial void LogWeaker(string settings);
}
