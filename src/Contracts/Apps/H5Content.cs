namespace TempMessenger.Contracts.Apps;

/// <param name="Language"><c>en</c> or <c>zh</c>.</param>
public sealed record FindH5Content(string Language);

/// <param name="Language"><c>en</c> or <c>zh</c>.</param>
/// <param name="Content">All of it, with the version that it replaces.</param>
public sealed record SaveH5Content(string Language, H5Content Content);

/// <summary>The content of the app's home page in one language.</summary>
/// <param name="Version">0 for the content that the program brings; each change counts one up.</param>
/// <param name="SiteName">Beside the logo.</param>
/// <param name="Menu">Three links.</param>
/// <param name="Title">Over the large picture.</param>
/// <param name="Captions">Of the three round pictures.</param>
/// <param name="Quotation">Between round pictures and cards.</param>
/// <param name="Cards">Three of them.</param>
/// <param name="Pictures">
/// Addresses on this server: logo, large picture, three round ones, three of cards; an empty one shows what the program brings.
/// </param>
public sealed record H5Content(
    long Version,
    string SiteName,
    IReadOnlyList<H5Link> Menu,
    string Title,
    IReadOnlyList<string> Captions,
    string Quotation,
    IReadOnlyList<H5Card> Cards,
    IReadOnlyList<string> Pictures);

/// <param name="Text">What is read.</param>
/// <param name="Address">On this server, or elsewhere with https.</param>
public sealed record H5Link(string Text, string Address);

/// <param name="Title">Below its picture.</param>
/// <param name="Text">Below the title.</param>
public sealed record H5Card(string Title, string Text);

/// <summary>Rules on the content of the app's home page.</summary>
public static class H5Rules
{
    /// <summary>The longest short text.</summary>
    public const int MaxText = 60;

    /// <summary>The longest quotation or text of a card.</summary>
    public const int MaxLongText = 300;

    /// <summary>The longest address.</summary>
    public const int MaxAddress = 300;

    /// <summary>How many links, round pictures and cards there are.</summary>
    public const int Each = 3;

    /// <summary>How many pictures there are.</summary>
    public const int Pictures = 2 + (2 * Each);

    /// <summary>Whether it leads to a page of this server.</summary>
    public static bool IsLocal(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Length <= MaxAddress && address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal)
            && address.All(character => character is > ' ' and <= '~' and not ('\\' or '"' or '<' or '>'));
    }

    /// <summary>Whether it leads to a page of this server, or to another one over TLS.</summary>
    public static bool IsAddress(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return IsLocal(address) || (address.Length <= MaxAddress && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0);
    }
}
