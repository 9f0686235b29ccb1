using System.Text.RegularExpressions;

namespace TempMessenger.Host.Settings;

/// <summary>Values of settings as they may be shown: without passwords.</summary>
internal static partial class Masked
{
    private const string Hidden = "…";

    /// <summary>A setting that is a password shows nothing of it.</summary>
    public static string Setting(string key, string value) => IsSecret(key) ? Hidden : Value(value);

    public static string Value(string value) => Pair().Replace(Address().Replace(value, $"$1{Hidden}@"), $"$1{Hidden}");

    private static bool IsSecret(string key) =>
        key.EndsWith("password", StringComparison.OrdinalIgnoreCase) || key.EndsWith("secret", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"(://[^:@/]*:)[^/]*@")]
    private static partial Regex Address();

    [GeneratedRegex("""((?:password|pwd)\s*=\s*)(?:'[^']*'|"[^"]*"|[^,;]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex Pair();
}
