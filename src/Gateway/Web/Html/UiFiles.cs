using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TempMessenger.Gateway.Web.Html;

/// <summary>
/// The files of the built user interface, listed once at the start: only what was there then is ever served, so no address can lead
/// out of the folder. Where nothing was built there are none, and the pages have no style sheet.
/// </summary>
internal sealed class UiFiles
{
    private const string PagesEntry = "src/pages.css";
    private const string IconEntry = "src/icon.svg";
    private const string SolverEntry = "src/solve.ts";
    private const string PasskeysEntry = "src/passkeys.ts";
    private readonly string folder;

    public UiFiles(IOptions<UiOptions> options)
    {
        folder = Path.Combine(AppContext.BaseDirectory, options.Value.Folder);
        Files = Directory.Exists(folder) ? [.. Found()] : [];
        Shell = Files.FirstOrDefault(file => file.Path == "index.html");
        var built = Built();
        Styles = built.GetValueOrDefault(PagesEntry) is { } style ? [style] : [];
        Icon = built.GetValueOrDefault(IconEntry);
        Solver = built.GetValueOrDefault(SolverEntry);
        Passkeys = built.GetValueOrDefault(PasskeysEntry);
    }

    /// <summary>Everything but the shell and what starts with a dot.</summary>
    public IReadOnlyList<UiFile> Files { get; }

    /// <summary>The page that starts the app, or null where it was not built.</summary>
    public UiFile? Shell { get; }

    /// <summary>Addresses of the style sheets of server-rendered pages.</summary>
    public IReadOnlyList<string> Styles { get; }

    /// <summary>The address of the icon, or null.</summary>
    public string? Icon { get; }

    /// <summary>The address of the script that solves a proof of work for a form, or null.</summary>
    public string? Solver { get; }

    /// <summary>The address of the script that makes and shows passkeys, or null.</summary>
    public string? Passkeys { get; }

    private IEnumerable<UiFile> Found() =>
        from full in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(folder, full).Replace(Path.DirectorySeparatorChar, '/')
        where !path.Split('/').Any(part => part.StartsWith('.'))
        orderby path
        select new UiFile(path, full);

    /// <summary>Addresses of what was built, by the name of its source.</summary>
    private Dictionary<string, string> Built()
    {
        var manifest = Path.Combine(folder, ".vite", "manifest.json");
        if (!File.Exists(manifest))
            return [];
        using var entries = JsonDocument.Parse(File.ReadAllBytes(manifest));
        return entries.RootElement.EnumerateObject().ToDictionary(entry => entry.Name, entry => $"/{entry.Value.GetProperty("file").GetString()}");
    }
}

/// <summary>Where the built user interface is (section <c>Ui</c>).</summary>
internal sealed class UiOptions
{
    public const string Section = "Ui";

    /// <summary>The folder that Vite built into; a relative one starts at the program's own folder. Default: <c>wwwroot</c>.</summary>
    public string Folder { get; set; } = "wwwroot";
}
