using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Features.LogInWays;

/// <summary>Under which address people know this server (section <c>Site</c>).</summary>
internal sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>Scheme, name and port of its pages, to which passkeys belong. Empty: the address that each request was sent to.</summary>
    public string Address { get; set; } = "";

    public bool IsValid => Address.Length == 0
        || (Uri.TryCreate(Address, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address is { PathAndQuery: "/", Fragment: "" });
}

/// <summary>The site that passkeys belong to.</summary>
internal sealed class SiteAddress(IOptions<SiteOptions> options, UiFiles files)
{
    private const string Local = "localhost";

    /// <exception cref="ServiceException">InvalidArgument: browsers make no passkeys for this address.</exception>
    public RelyingParty PartyFor(HttpRequest request) =>
        Find(request) ?? throw new ServiceException(ErrorCode.InvalidArgument, FactorReasons.NoPasskeysHere);

    /// <summary>The script of pages that use passkeys; null where they have no use.</summary>
    public string? ScriptFor(HttpRequest request) => Find(request) is null ? null : files.Passkeys;

    /// <summary>Browsers want a name, and HTTPS unless it is this machine's own.</summary>
    private RelyingParty? Find(HttpRequest request)
    {
        var given = options.Value.Address is { Length: > 0 } set ? set : $"{request.Scheme}://{request.Host.Value}";
        if (!Uri.TryCreate(given, UriKind.Absolute, out var address) || address.HostNameType != UriHostNameType.Dns)
            return null;
        var name = address.IdnHost.ToLowerInvariant();
        if (address.Scheme != Uri.UriSchemeHttps && name != Local)
            return null;
        return new(name, $"{address.Scheme}://{name}{(address.IsDefaultPort ? "" : $":{address.Port}")}");
    }
}
