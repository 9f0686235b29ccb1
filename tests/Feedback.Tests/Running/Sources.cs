namespace TempMessenger.Feedback.Tests.Running;

/// <summary>The repository that these tests were built in.</summary>
internal static class Sources
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", "dist"];

    public static string Root { get; } = Find();

    /// <summary>The example's program, built as these tests are.</summary>
    public static string Program { get; } = Path.Combine(
        Root, "examples/feedback", Path.GetRelativePath(Path.Combine(Root, "tests/Feedback.Tests"), AppContext.BaseDirectory), "TempMessenger.Feedback");

    /// <summary>The files below a folder, relative to it, without what builds make.</summary>
    public static IReadOnlyList<string> In(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(Root, folder), file))
            .Where(file => !file.Split('/').Intersect(Made).Any()),
    ];

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TempMessenger.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run from within the repository.");
        return folder.FullName;
    }
}
