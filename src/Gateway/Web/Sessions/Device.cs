namespace TempMessenger.Gateway.Web.Sessions;

/// <summary>What a person recognises a session by in the list of sessions, such as <c>Firefox on Windows</c>.</summary>
internal static class Device
{
    private const int MaxLength = 200;

    /// <summary>In the order in which they must be looked for: many browsers also call themselves Chrome and Safari.</summary>
    private static readonly (string Mark, string Name)[] Programs =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("MicroMessenger", "WeChat"), ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];

    /// <summary>Describes a <c>User-Agent</c>; what is not known is shown as it is, at most 200 characters without control characters.</summary>
    public static string Describe(string? userAgent)
    {
        var agent = userAgent ?? "";
        return (Find(Programs, agent), Find(Systems, agent)) switch
        {
            ({ } program, { } system) => $"{program} on {system}",
            ({ } program, null) => program,
            (null, { } system) => system,
            _ => Clean(agent),
        };
    }

    private static string? Find((string Mark, string Name)[] table, string agent)
    {
        foreach (var (mark, name) in table)
        {
            if (agent.Contains(mark, StringComparison.Ordinal))
                return name;
        }
        return null;
    }

    private static string Clean(string agent)
    {
        var kept = string.Concat(agent.Where(character => character is >= ' ' and <= '~')).Trim();
        return kept.Length switch
        {
            0 => "Unknown device",
            > MaxLength => kept[..MaxLength],
            _ => kept,
        };
    }
}
