namespace TempMessenger.Posts.Texts;

/// <summary>The form of an address that a link leads to.</summary>
internal static class WebAddress
{
    /// <summary>
    /// Scheme and host in lower case, the host in ASCII, the rest percent-encoded. Null where it is no http(s) address, or carries a name before <c>@</c>: that is made
    /// to look like another host.
    /// </summary>
    public static string? Normalise(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0)
            return null;
        return Host(uri) is { Length: > 0 } host
            ? $"{uri.Scheme}://{host}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}{uri.PathAndQuery}{uri.Fragment}" : null;
    }

    private static string? Host(Uri uri)
    {
        try
        {
            var host = uri.IdnHost.ToLowerInvariant();
            return uri.HostNameType == UriHostNameType.IPv6 ? $"[{host}]" : host;
        }
        catch (UriFormatException)
        {
            // .NET says only here that the name is none by the rules of IDN.
            return null;
        }
    }
}
