using System.Text.RegularExpressions;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.Membership;

/// <summary>The form that each value of products and orders must have.</summary>
public static partial class MembershipRules
{
    /// <summary>Most characters of a product's name.</summary>
    public const int MaxName = 60;

    /// <summary>The highest price, in minor units.</summary>
    public const long MaxPrice = 100_000_000;

    /// <summary>The longest time that one product gives.</summary>
    public const int MaxDays = 3_660;

    /// <summary>The last place among products.</summary>
    public const int MaxPlace = 1_000;

    /// <summary>How many products there may be, retired ones too.</summary>
    public const int MaxProducts = 100;

    /// <summary>How long after it was signed a report of a payment counts.</summary>
    public static readonly TimeSpan CallbackAge = TimeSpan.FromDays(3);

    /// <summary>A name in its one form.</summary>
    /// <exception cref="ServiceException">InvalidArgument.</exception>
    public static string Name(string? value, string field) =>
        LineText.Tidy(value ?? "") is { } name && VisibleText.IsIn(name) && LineText.Length(name) <= MaxName
            ? name
            : throw new ServiceException(ErrorCode.InvalidArgument, MembershipReasons.ProductNameInvalid, field, [MaxName]);

    /// <summary>Whether it can be an idempotency key.</summary>
    public static bool IsIdempotencyKey(string? key) => key is not null && Key().IsMatch(key);

    /// <summary>Whether it can be a currency.</summary>
    public static bool IsCurrency(string? currency) => currency is { Length: 3 } && currency.All(char.IsAsciiLetterUpper);

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{16,64}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Key();
}
