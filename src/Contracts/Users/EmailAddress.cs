using System.Buffers;
using System.Globalization;
using System.Text;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.Users;

/// <summary>
/// E-mail addresses: how one is shown, and the one form by which it is compared, so that every way of writing an address means the same account.
/// </summary>
public static class EmailAddress
{
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>The full stops of IDNA.</summary>
    private static readonly char[] Dots = ['.', '\u3002', '\uFF0E', '\uFF61'];

    private static readonly SearchValues<char> Joiners = SearchValues.Create(ZeroWidthNonJoiner, ZeroWidthJoiner);

    private static readonly IdnMapping Idna = new();

    /// <summary>
    /// The address as people see it: one line in NFC, without invisible characters, white space around it and a full stop at the end of its domain.
    /// Null where it cannot be a line of text.
    /// </summary>
    public static string? Tidy(string typed) => Split(typed) is var (local, domain) ? local + domain.Shown : null;

    /// <summary>
    /// The form by which addresses are compared: as <see cref="Tidy"/>, in lower case, the domain in the ASCII form of IDNA, which is what browsers send.
    /// Empty where it cannot be a line of text.
    /// </summary>
    public static string Normalise(string typed) => Split(typed) is var (local, domain)
        ? local.ToLowerInvariant().Normalize(NormalizationForm.FormC) + domain.Ascii
        : "";

    private static (string Local, (string Shown, string Ascii) Domain)? Split(string typed)
    {
        if (LineText.Tidy(typed) is not { } line)
            return null;
        var at = line.LastIndexOf('@') + 1;
        var local = VisibleText.WithoutInvisible(line[..at]).Normalize(NormalizationForm.FormC).TrimStart();
        if (at == 0)
            return (VisibleText.WithoutInvisible(line).Normalize(NormalizationForm.FormC).Trim(), ("", ""));
        return (local, Domain(line[at..]));
    }

    /// <summary>A joiner belongs to a domain only where IDNA admits it, as between Persian letters.</summary>
    private static (string Shown, string Ascii) Domain(string typed)
    {
        if (typed.AsSpan().ContainsAny(Joiners) && TrimDots(WithoutInvisibleButJoiners(typed)) is var joined && ToAscii(joined) is { } withJoiners)
            return (joined, withJoiners);
        var domain = TrimDots(VisibleText.WithoutInvisible(typed));
        return (domain, ToAscii(domain) ?? domain.ToLowerInvariant());
    }

    private static string WithoutInvisibleButJoiners(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()).Where(one => one.AsSpan().ContainsAny(Joiners) || !VisibleText.HasInvisible(one)));

    private static string TrimDots(string domain) => domain.Trim().TrimEnd(Dots).Normalize(NormalizationForm.FormC);

    /// <summary>Null where IDNA does not know the domain.</summary>
    private static string? ToAscii(string domain)
    {
        if (Ascii.IsValid(domain))
            return domain.ToLowerInvariant();
        try
        {
            return Idna.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
