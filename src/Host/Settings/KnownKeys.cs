using TempMessenger.Contracts.Parts;
using TempMessenger.Host.Logs;
using TempMessenger.Host.Telemetry;
using TempMessenger.Kafka;
using TempMessenger.Rpc;
using TempMessenger.Storage.Postgres;
using TempMessenger.Storage.Redis;

namespace TempMessenger.Host.Settings;

/// <summary>The known keys. A key that is not read is a typing error, and a silent default is worse than a refusal.</summary>
internal sealed class KnownKeys
{
    private const string DataFolder = "Data:Folder";
    private static readonly OptionSection Postgres = new(PostgresOptions.Section, typeof(PostgresOptions));
    private static readonly OptionSection Redis = new("Redis", typeof(RedisOptions));
    private static readonly OptionSection Logs = new("Logs", typeof(LogsOptions));
    private static readonly OptionSection Telemetry = new("Telemetry", typeof(TelemetryOptions));
    private readonly HashSet<string> keys;
    private readonly HashSet<string> sections;

    /// <param name="parts">The parts of the program, whose settings these are beside the program's own.</param>
    public KnownKeys(IEnumerable<Part> parts)
    {
        IEnumerable<OptionSection> options = [.. parts.SelectMany(part => part.Options), RpcModule.Options, RpcModule.StreamOptions, KafkaModule.Options, Postgres, Redis, Logs, Telemetry];
        keys = new(options.SelectMany(section => section.Keys).Append(DataFolder), StringComparer.OrdinalIgnoreCase);
        sections = new(keys.Select(Section), StringComparer.OrdinalIgnoreCase);
    }

    public IEnumerable<string> All => keys.Order(StringComparer.Ordinal);

    public bool Contains(string key) => keys.Contains(key);

    /// <summary>The key whose last part this is, or the part alone where there is none.</summary>
    public string Named(string property) =>
        keys.FirstOrDefault(known => known.EndsWith($":{property}", StringComparison.OrdinalIgnoreCase)) ?? property;

    /// <exception cref="CannotStartException">A key of a known section is not known.</exception>
    public void Check(IConfiguration configuration)
    {
        var unknown = configuration.AsEnumerable()
            .FirstOrDefault(setting => setting.Value is not null && sections.Contains(Section(setting.Key)) && !Contains(setting.Key)).Key;
        if (unknown is not null)
            throw new CannotStartException($"{unknown} is no setting. Those of {Section(unknown)} are: {string.Join(", ", Siblings(unknown))}.");
    }

    private IEnumerable<string> Siblings(string key) => All.Where(known => Section(known).Equals(Section(key), StringComparison.OrdinalIgnoreCase));

    private static string Section(string key) => key.Split(':')[0];
}
