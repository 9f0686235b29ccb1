using System.Text.RegularExpressions;

namespace TempMessenger.Contracts.Apps;

/// <summary>Rules on what apps and their requests are made of.</summary>
public static partial class AppRules
{
    /// <summary>The length of an app key.</summary>
    public const int KeyLength = 16;

    /// <summary>The longest name of an app.</summary>
    public const int MaxName = 64;

    /// <summary>How many app keys there may be, revoked ones too.</summary>
    public const int MaxKeys = 1_000;

    /// <summary>The longest that the secret before may stay valid.</summary>
    public const long MaxKeepSeconds = 30 * 86_400;

    /// <summary>How far a request's timestamp may be off, either way.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(60);

    /// <summary>How long a nonce is remembered at least: as long as a timestamp is acceptable.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(120);

    /// <summary>How much longer a store that several nodes share remembers it: their clocks differ.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    /// <summary>Whether a text can be an app key.</summary>
    public static bool IsKey(string? text) => text is { Length: KeyLength } && text.All(character => character is (>= 'A' and <= 'Z') or (>= '0' and <= '9'));

    /// <summary>Whether a text can be the scope of a nonce.</summary>
    public static bool IsScope(string? text) => text is not null && Scope().IsMatch(text);

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Scope();
}
