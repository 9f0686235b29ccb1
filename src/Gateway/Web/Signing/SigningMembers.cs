using System.Globalization;
using TempMessenger.Contracts.Apps;

namespace TempMessenger.Gateway.Web.Signing;

/// <summary>
/// The parameters that a signed request carries beside those of its endpoint, wherever it has them: in the query, the form or the JSON object. Each stands once in the
/// whole request, as it is, without any escape.
/// </summary>
internal sealed class SigningMembers
{
    public const string Sign = "sign";
    public const string Hmac = "hmac-sha256";
    public const string Md5 = "md5";
    private const string AppKeyName = "appkey";
    private const string TimestampName = "timestamp";
    private const string NonceName = "nonce";
    private const string MethodName = "sign_method";
    private const string TokenName = "token";
    private const int MaxToken = 200;
    private const int MaxNonce = 64;

    // 128 bits in base64url; hex digits have 32.
    private const int LeastHmacNonce = 22;

    private static readonly string[] Names = [AppKeyName, TimestampName, NonceName, Sign, MethodName, TokenName];
    private readonly Dictionary<string, string> found = [];

    public string AppKey => found[AppKeyName];

    public string Timestamp => found[TimestampName];

    public string Nonce => found[NonceName];

    public string Signature => found[Sign];

    /// <summary>Empty where nobody is logged in.</summary>
    public string Token => found.GetValueOrDefault(TokenName, "");

    public bool IsMd5 => found.GetValueOrDefault(MethodName, Md5) == Md5;

    public bool NamesItsMethod => found.ContainsKey(MethodName);

    public long Time => long.Parse(Timestamp, NumberStyles.None, CultureInfo.InvariantCulture);

    public static bool Has(string name) => Array.IndexOf(Names, name) >= 0;

    /// <summary>Whether a parameter takes part in the signature by MD5 as one of the others.</summary>
    public static bool IsOther(string name) => name is not (TimestampName or NonceName or TokenName or Sign);

    /// <param name="name">One of these parameters.</param>
    /// <param name="value">Its value; null where it is escaped or no text.</param>
    /// <exception cref="Contracts.ServiceException">It is not the first of its name, or not plain.</exception>
    public void Add(string name, string? value)
    {
        if (value is null || !found.TryAdd(name, value))
            throw SigningRefusals.Missing(name);
    }

    /// <summary>Adds a token that stands in the header <c>Authorization</c>.</summary>
    public void AddBearer(string token) => Add(TokenName, token);

    /// <summary>All are there and of their form.</summary>
    /// <exception cref="Contracts.ServiceException">The first that is not.</exception>
    public void Check()
    {
        Require(AppKeyName, value => value.Length is > 0 and <= 64);
        Require(TimestampName, value => value.Length is > 0 and <= 15 && value.All(char.IsAsciiDigit));
        Require(NonceName, value => value.Length is > 0 and <= MaxNonce);
        Require(Sign, value => value.Length > 0);
        if (NamesItsMethod)
            Require(MethodName, value => value is Hmac or Md5);
        if (Token is not "")
            Require(TokenName, value => value.Length <= MaxToken);
        if (!IsMd5)
            Require(NonceName, value => value.Length >= LeastHmacNonce);
        if (!AppRules.IsKey(AppKey))
            throw SigningRefusals.UnknownKey();
    }

    private void Require(string name, Predicate<string> isValid)
    {
        if (!found.TryGetValue(name, out var value) || !value.All(IsPlain) || !isValid(value))
            throw SigningRefusals.Missing(name);
    }

    // What no encoding ever escapes: it stands the same in a query, a form and JSON.
    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '~';
}
