namespace TempMessenger.Feedback.Tests.Running;

/// <summary>The repository that these tests were built in.</summary>
internal static class Sources
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", "dist"];

    /// <summary>The example's program, built as these tests are.</summary>
    public static string Program { get; } = Path.Combine(
        Repository.Root, "examples/feedback", Path.GetRelativePath(Path.Combine(Repository.Root, "tests/Feedback.Tests"), AppContext.BaseDirectory), "TempMessenger.Feedback");

    /// <summary>The files below a folder, relative to it, without what builds make.</summary>
    public static IReadOnlyList<string> In(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(Repository.Root, folder), file))
            .Where(file => !file.Split('/').Intersect(Made).Any()),
    ];
}
