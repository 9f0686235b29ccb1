namespace TempMessenger.Testing;

/// <summary>The folder of this repository, and what its scripts leave in it.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The published program, as <c>script/publish</c> leaves it.</summary>
    public static string Program => Existing("dist/tempmessenger", "script/publish");

    public static string Axe => Existing("tests/EndToEnd.Tests/node_modules/axe-core/axe.min.js", "npm ci in tests/EndToEnd.Tests");

    private static string Existing(string path, string how)
    {
        var full = Path.Combine(Root, path);
        return File.Exists(full) ? full : throw new FileNotFoundException($"{path} is missing: run {how} first.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TempMessenger.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run from within the repository.");
        return folder.FullName;
    }
}
