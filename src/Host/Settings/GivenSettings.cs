namespace TempMessenger.Host.Settings;

/// <summary>What the command line says about the configuration.</summary>
/// <param name="Keys">The settings that exist.</param>
/// <param name="Urls">Where to listen, or null.</param>
/// <param name="Data">The data folder, or null.</param>
/// <param name="ConfigFile">A JSON file, or null.</param>
/// <param name="Single">Settings of the form <c>KEY=VALUE</c>.</param>
internal sealed record GivenSettings(KnownKeys Keys, string? Urls, string? Data, string? ConfigFile, string[] Single)
{
    private const string Defaults = "appsettings.json";

    /// <summary>Reads all sources, the weakest first: <c>appsettings.json</c>, environment, the file given, the command line.</summary>
    /// <exception cref="CannotStartException">A source cannot be read, or a key is not known.</exception>
    public EffectiveSettings Read()
    {
        var builder = new ConfigurationBuilder();
        var sources = new List<string>();
        AddFile(builder, sources, Path.GetFullPath(Defaults), optional: true);
        builder.AddEnvironmentVariables().AddEnvironmentVariables("TEMPMESSENGER_");
        sources.Add("environment");
        if (ConfigFile is not null)
            AddFile(builder, sources, Path.GetFullPath(ConfigFile), optional: false);
        builder.AddInMemoryCollection(CommandLine());
        sources.Add("command line");
        var settings = new EffectiveSettings(Build(builder), string.Join(", ", sources), Keys);
        Keys.Check(settings.Configuration);
        return settings;
    }

    private static void AddFile(ConfigurationBuilder builder, List<string> sources, string path, bool optional)
    {
        if (File.Exists(path))
            sources.Add(path);
        else if (!optional)
            throw new CannotStartException($"The configuration file {path} does not exist.");
        builder.AddJsonFile(path, optional, reloadOnChange: false);
    }

    private Dictionary<string, string?> CommandLine()
    {
        var given = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in Single)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at < 1)
                throw new CannotStartException($"--set {pair}: KEY=VALUE is expected.");
            given[pair[..at]] = pair[(at + 1)..];
        }

        if (Urls is not null)
            given["urls"] = Urls;
        if (Data is not null)
            given["Data:Folder"] = Data;
        return given;
    }

    private static IConfigurationRoot Build(ConfigurationBuilder builder)
    {
        try
        {
            return builder.Build();
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or FormatException)
        {
            throw new CannotStartException($"{unreadable.Message} {unreadable.GetBaseException().Message}");
        }
    }
}
