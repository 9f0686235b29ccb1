namespace TempMessenger.Host.Settings;

/// <summary>The configuration after all sources are joined.</summary>
/// <param name="Configuration">Every key.</param>
/// <param name="Sources">Where it came from, for people.</param>
/// <param name="Keys">The settings that exist.</param>
internal sealed record EffectiveSettings(IConfigurationRoot Configuration, string Sources, KnownKeys Keys)
{
    private const string DefaultUrl = "http://127.0.0.1:8000";

    /// <summary>The absolute path of the data folder.</summary>
    public string DataFolder => Path.GetFullPath(Configuration["Data:Folder"] is { Length: > 0 } folder ? folder : "data");

    /// <summary>Whether services talk over a message broker.</summary>
    public bool HasBroker => Configuration["Rpc:Broker"] is { Length: > 0 };

    /// <summary>Whether somebody said where to listen.</summary>
    public bool HasUrls => Configuration["urls"] is { Length: > 0 } || Configuration.GetSection("Kestrel:Endpoints").Exists();

    /// <summary>Where to listen; empty where Kestrel's own configuration says it.</summary>
    /// <exception cref="CannotStartException">One is no address.</exception>
    public IReadOnlyList<string> Urls
    {
        get
        {
            if (Configuration["urls"] is not { Length: > 0 } given)
                return Configuration.GetSection("Kestrel:Endpoints").Exists() ? [] : [DefaultUrl];
            var urls = given.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            foreach (var url in urls)
                CheckUrl(url);
            return urls;
        }
    }

    /// <summary>The settings that somebody gave a value, by key, without passwords.</summary>
    public IEnumerable<(string Key, string Value)> Known() =>
        from setting in Configuration.AsEnumerable()
        where setting.Value is not null && Keys.Contains(setting.Key)
        orderby setting.Key
        select (setting.Key, Masked.Setting(setting.Key, setting.Value));

    /// <summary>Makes these the only settings of a host.</summary>
    public void Use(IConfigurationManager configuration)
    {
        configuration.Sources.Clear();
        configuration.AddConfiguration(Configuration);
        configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Folder"] = DataFolder });
    }

    private static void CheckUrl(string url)
    {
        try
        {
            _ = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw new CannotStartException($"urls: {url} is no address. Write it like {DefaultUrl}.");
        }
    }
}
