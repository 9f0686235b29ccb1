using Serilog.Core;
using Serilog.Events;

namespace TempMessenger.Host.Logs;

/// <summary>The parts of the program that log under a name of their own: its projects. What libraries log counts as the host's.</summary>
internal static class Modules
{
    public const string Prefix = "TempMessenger.";

    private const string Host = "host";

    public static IReadOnlyCollection<string> All { get; } = new SortedSet<string>(
        typeof(Modules).Assembly.GetReferencedAssemblies()
            .Where(assembly => assembly.Name!.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(assembly => Of(assembly.Name!))
            .Append(Host),
        StringComparer.OrdinalIgnoreCase);

    public static string Of(LogEvent logged) => Of(Category(logged));

    /// <summary>The name of the class that logged, with its namespace.</summary>
    public static string Category(LogEvent logged) =>
        logged.Properties.TryGetValue(Constants.SourceContextPropertyName, out var value) && value is ScalarValue { Value: string category } ? category : "";

    private static string Of(string category)
    {
        if (!category.StartsWith(Prefix, StringComparison.Ordinal))
            return Host;
        var name = category[Prefix.Length..];
        return name.Split('.')[0].ToLowerInvariant();
    }
}
