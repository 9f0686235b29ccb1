using System.Text.RegularExpressions;
using TempMessenger.Contracts.Parts;
using TempMessenger.Rpc;

namespace TempMessenger.Host.Shell;

/// <summary>The services, methods and argument names that Tab knows: those of the contracts, and what was called with success.</summary>
internal sealed partial class KnownServices
{
    private readonly SortedDictionary<string, SortedDictionary<string, string[]>> services = new(StringComparer.Ordinal);

    /// <param name="methods">Such as <c>message_service.save_message(email, message, id=)</c>.</param>
    public KnownServices(IEnumerable<string> methods)
    {
        foreach (var method in methods.Select(method => Described().Match(method)))
            Learn(method.Groups["service"].Value, method.Groups["method"].Value, [.. method.Groups["name"].Captures.Select(name => name.Value)]);
    }

    /// <summary>Those that parts serve.</summary>
    public static KnownServices Of(IEnumerable<Part> parts) => new(RpcModule.MethodsOf(parts.SelectMany(part => part.Served)));

    /// <summary>Remembers a method that is there, of a service that has no contract here.</summary>
    public void Learn(string service, string method) => Learn(service, method, []);

    /// <summary>True where the call takes a password, which no file should keep.</summary>
    public bool TakesPassword(string line) =>
        Unfinished().Match(line) is { Success: true } call && Arguments(call).Any(name => name.EndsWith("password", StringComparison.Ordinal));

    /// <summary>What may follow the text: a service, its methods, or the names of a method's arguments.</summary>
    public Completion Complete(string text)
    {
        if (Unfinished().Match(text) is { Success: true } call)
            return Offer(text, Argument().Match(text), Arguments(call).Select(name => $"{name}="));
        if (Method().Match(text) is { Success: true } method)
        {
            var methods = services.GetValueOrDefault(method.Groups["service"].Value);
            return Offer(text, method, methods?.Keys.Select(name => $"{name}(") ?? []);
        }

        return Offer(text, Service().Match(text), services.Keys.Select(name => $"{name}."));
    }

    private static Completion Offer(string text, Match word, IEnumerable<string> words)
    {
        if (!word.Success)
            return new Completion(text.Length, []);
        var begun = word.Groups["word"];
        return new Completion(begun.Index, [.. words.Where(name => name.StartsWith(begun.Value, StringComparison.Ordinal))]);
    }

    private void Learn(string service, string method, string[] arguments)
    {
        if (!services.TryGetValue(service, out var methods))
            services.Add(service, methods = new(StringComparer.Ordinal));
        methods.TryAdd(method, arguments);
    }

    private string[] Arguments(Match call) =>
        services.TryGetValue(call.Groups["service"].Value, out var methods) && methods.TryGetValue(call.Groups["method"].Value, out var names) ? names : [];

    [GeneratedRegex(@"^(?<service>\w+)\.(?<method>\w+)\((?:(?<name>\w+)=?(?:, )?)*\)$")]
    private static partial Regex Described();

    [GeneratedRegex(@"^\s*(?:n\.rpc\.)?(?<service>\w+)\.(?<method>\w+)\s*\(")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"[(,]\s*(?<word>\w*)$")]
    private static partial Regex Argument();

    [GeneratedRegex(@"^\s*(?:n\.rpc\.)?(?<service>\w+)\.(?<word>\w*)$")]
    private static partial Regex Method();

    [GeneratedRegex(@"^\s*(?:n\.rpc\.)?(?<word>\w*)$")]
    private static partial Regex Service();
}
