using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace TempMessenger.Gateway.Web.Hidden;

/// <summary>Who is hidden from one person now: the accounts that they block or that block them.</summary>
internal sealed class HiddenFrom
{
    private const int DigestBytes = 16;
    private volatile FrozenSet<string>? people;

    public HiddenFrom(FrozenSet<string>? people = null) => this.people = people;

    /// <summary>For somebody who is not logged in.</summary>
    public static HiddenFrom Anonymous { get; } = new(FrozenSet<string>.Empty);

    /// <summary>A text that stands for a set: the same for the same set of a person, at every gateway, and another for another person.</summary>
    public static string Digest(string personId, FrozenSet<string> people) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{personId}\n{string.Join('\n', people.Order(StringComparer.Ordinal))}")).AsSpan(0, DigestBytes));

    /// <summary>Null where it is not known yet. Another object after every change.</summary>
    public FrozenSet<string>? People
    {
        get => people;
        set => people = value;
    }

    /// <summary>Whether the person must not see this account. Everybody is hidden where it is not known yet.</summary>
    public bool Hides(string accountId) => people is not { } known || known.Contains(accountId);
}
