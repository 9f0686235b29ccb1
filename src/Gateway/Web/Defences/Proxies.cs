using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace TempMessenger.Gateway.Web.Defences;

/// <summary>Trusted reverse proxies (section <c>Proxies</c>): their headers give the client's address and scheme.</summary>
internal sealed class ProxiesOptions
{
    public const string Section = "Proxies";

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) of the proxies in front, separated by <c>;</c>. Empty: none.</summary>
    public string Known { get; set; } = "";

    public IEnumerable<string> Entries => Known.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static bool IsAddressOrNetwork(string entry) => IPNetwork.TryParse(entry, out _) || IPAddress.TryParse(entry, out _);
}

internal static class ProxiesModule
{
    public static IApplicationBuilder UseKnownProxies(this IApplicationBuilder app)
    {
        var known = app.ApplicationServices.GetRequiredService<IOptions<ProxiesOptions>>().Value.Entries.ToArray();
        if (known.Length == 0)
            return app;
        // As many hops as are known: the walk ends at the first address that is not.
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var entry in known)
        {
            if (IPAddress.TryParse(entry, out var address))
                options.KnownProxies.Add(address);
            else
                options.KnownIPNetworks.Add(IPNetwork.Parse(entry));
        }
        return app.UseForwardedHeaders(options);
    }

    /// <summary>
    /// True where the request was made on this machine itself. One that a proxy passed on without being known as one is not: its address
    /// is the proxy's.
    /// </summary>
    public static bool IsFromThisMachine(this HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) &&
        !context.Request.Headers.ContainsKey("X-Forwarded-For") &&
        !context.Request.Headers.ContainsKey("Forwarded") &&
        !context.Request.Headers.ContainsKey("X-Real-IP");
}
