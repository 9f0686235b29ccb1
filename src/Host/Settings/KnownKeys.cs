namespace TempMessenger.Host.Settings;

/// <summary>The keys that mean something. A key that nobody reads is a typing error, and a silent default is worse than a refusal.</summary>
internal static class KnownKeys
{
    private static readonly HashSet<string> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        "Access:Read",
        "Access:SignUp",
        "Accounts:AdminEmail",
        "Accounts:KeyFolder",
        "Accounts:PasswordIterations",
        "Accounts:PasswordMemoryKibibytes",
        "Accounts:PasswordPasses",
        "Accounts:PasswordQueue",
        "Bench:Endpoints",
        "Data:Folder",
        "Limits:AnonymousRequestsPerAddressPer10Seconds",
        "Limits:ExportsPerPersonPerHour",
        "Limits:LoginsPerAddressPerHour",
        "Limits:LoginsPerNamePerHour",
        "Limits:PasswordChecksPerPersonPerHour",
        "Limits:PostsPerPersonPer10Seconds",
        "Limits:RequestsPerPersonPer10Seconds",
        "Limits:RoomsPerPersonPerHour",
        "Limits:RoomsPerSocket",
        "Limits:SignUpsPerAddressPerHour",
        "Limits:SocketMessageBytes",
        "Limits:SocketMessagesPerSecond",
        "Limits:SocketPingMilliseconds",
        "Limits:SocketBusyPingMilliseconds",
        "Limits:SocketPongMilliseconds",
        "Limits:SocketQueueBytes",
        "Limits:SocketRefusedFrames",
        "Limits:SocketSessionCheckMilliseconds",
        "Limits:SocketWaitMilliseconds",
        "Limits:SocketsInAll",
        "Limits:SocketsPerAddress",
        "Limits:SocketsPerPerson",
        "Logs:DaysKept",
        "Logs:Files",
        "Logs:Folder",
        "Logs:Levels",
        "Messages:Durable",
        "Messages:KeyFolder",
        "Messages:LifetimeMilliseconds",
        "Messages:MaxLiveMegabytes",
        "Postgres:Connection",
        "Proxies:Known",
        "Redis:Connection",
        "Rooms:MaxLiveMessages",
        "Rooms:MaxRooms",
        "Rooms:MaxRoomsPerPerson",
        "Rpc:Broker",
        "Rpc:DeadlineMilliseconds",
        "Rpc:MaxWorkers",
        "Telemetry:MetricsPort",
        "Telemetry:OtlpEndpoint",
        "Telemetry:TracedShare",
        "Ui:Folder",
    };

    private static readonly HashSet<string> Sections = new(Keys.Select(Section), StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string key) => Keys.Contains(key);

    /// <summary>The key whose last part this is, or the part alone where there is none.</summary>
    public static string Named(string property) =>
        Keys.FirstOrDefault(known => known.EndsWith($":{property}", StringComparison.OrdinalIgnoreCase)) ?? property;

    /// <exception cref="CannotStartException">A key of a known section is not known.</exception>
    public static void Check(IConfiguration configuration)
    {
        var unknown = configuration.AsEnumerable()
            .FirstOrDefault(setting => setting.Value is not null && Sections.Contains(Section(setting.Key)) && !Contains(setting.Key)).Key;
        if (unknown is not null)
            throw new CannotStartException($"{unknown} is no setting. Those of {Section(unknown)} are: {string.Join(", ", Siblings(unknown))}.");
    }

    private static IEnumerable<string> Siblings(string key) =>
        Keys.Where(known => Section(known).Equals(Section(key), StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);

    private static string Section(string key) => key.Split(':')[0];
}
