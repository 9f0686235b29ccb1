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
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0 || uri.IdnHost.Length == 0)
            return null;
        var host = uri.HostNameType == UriHostNameType.IPv6 ? $"[{uri.IdnHost}]" : uri.IdnHost;
        return $"{uri.Scheme}://{host.ToLowerInvariant()}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}{uri.PathAndQuery}{uri.Fragment}";
    }
}
