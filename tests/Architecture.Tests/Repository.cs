using System.Xml.Linq;

namespace TempMessenger.Architecture.Tests;

/// <summary>The files that this repository consists of, without what builds and package managers make.</summary>
internal static class Repository
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", "dist", "artifacts", "data", ".git", ".stamps", ".vite", "TestResults"];

    public static string Root => Testing.Repository.Root;

    public static IReadOnlyList<SourceFile> Files { get; } = [.. Walk(Root).OrderBy(file => file.Path, StringComparer.Ordinal)];

    public static IEnumerable<SourceFile> Code => Files.Where(file => file.IsUnder("src") && file.Name.EndsWith(".cs", StringComparison.Ordinal));

    public static IEnumerable<SourceFile> Projects => Files.Where(file => file.Name.EndsWith(".csproj", StringComparison.Ordinal));

    public static string[] References(string project) =>
        [.. Xml(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
            .Order(StringComparer.Ordinal)];

    public static XDocument Xml(string path) => XDocument.Load(Path.Combine(Root, path));

    private static IEnumerable<SourceFile> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
            yield return new SourceFile(Path.GetRelativePath(Root, file));
        foreach (var inner in Directory.EnumerateDirectories(folder).Where(inner => !Made.Contains(Path.GetFileName(inner))))
        {
            foreach (var file in Walk(inner))
                yield return file;
        }
    }
}

/// <param name="Path">Relative to the repository, with slashes.</param>
internal sealed record SourceFile(string Path)
{
    public string Text => File.ReadAllText(System.IO.Path.Combine(Repository.Root, Path));

    public string[] Lines => File.ReadAllLines(System.IO.Path.Combine(Repository.Root, Path));

    public string Name => System.IO.Path.GetFileName(Path);

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);
}
