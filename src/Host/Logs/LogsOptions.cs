namespace TempMessenger.Host.Logs;

/// <summary>What is logged and where. Section <c>Logs</c>.</summary>
internal sealed class LogsOptions
{
    private const string Separators = ",;";

    /// <summary>Whether log files are written beside the console.</summary>
    public bool Files { get; init; } = true;

    /// <summary>The folder of the files, one folder a module in it; where it is left out, <c>logs</c> in the data folder.</summary>
    public string? Folder { get; init; }

    /// <summary>After so many days a file is removed.</summary>
    public int DaysKept { get; init; } = 30;

    /// <summary>Levels of single modules, such as <c>users=Debug,rpc=Warning</c>.</summary>
    public string? Levels { get; init; }

    /// <exception cref="CannotStartException">A value is invalid.</exception>
    public static LogsOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection("Logs").Get<LogsOptions>() ?? new LogsOptions();
        _ = options.LevelsByModule();
        return options.DaysKept is >= 1 and <= 3650 ? options : throw new CannotStartException("Logs:DaysKept must be between 1 and 3650.");
    }

    /// <exception cref="CannotStartException">A module or a level does not exist.</exception>
    public IReadOnlyList<(string Module, LogLevel Level)> LevelsByModule() =>
        [.. (Levels ?? "").Split(Separators.ToCharArray(), StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Level)];

    private static (string Module, LogLevel Level) Level(string given)
    {
        var parts = given.Split('=', StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || !Modules.All.Contains(parts[0]))
            throw new CannotStartException($"Logs:Levels: {given} is not MODULE=LEVEL. Modules are: {string.Join(", ", Modules.All)}.");
        return Enum.TryParse<LogLevel>(parts[1], ignoreCase: true, out var level) && Enum.IsDefined(level)
            ? (parts[0], level)
            : throw new CannotStartException($"Logs:Levels: {parts[1]} is not a level. Levels are: {string.Join(", ", Enum.GetNames<LogLevel>())}.");
    }
}
