using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Web.Refusals;

namespace TempMessenger.Gateway.Web.Defences;

/// <summary>
/// Answers only under names that are this server's, so that a foreign name pointed at its address reads nothing.
/// <c>AllowedHosts</c> (names separated by <c>;</c>, <c>*.example.org</c> for all below, <c>*</c> for any) says which. Where it is not set:
/// <c>localhost</c>, this machine's name and every plain address, to which no foreign name can be pointed.
/// </summary>
internal sealed class HostNames(string? allowed, string machine)
{
    private readonly string[] names =
        (allowed ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool Allows(string host) => names.Length == 0 ? IsOwn(host) : names.Any(name => Matches(name, host));

    private bool IsOwn(string host) =>
        Same(host, "localhost") || Same(host, machine) || Same(host, $"{machine}.local") || IPAddress.TryParse(host, out _);

    private static bool Matches(string name, string host) =>
        name == "*" || Same(name, host) || (name.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase));

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}

internal static class HostNamesModule
{
    public static IServiceCollection AddHostNames(this IServiceCollection services, IConfiguration configuration)
    {
        // The framework's own filter answers in HTML before any header is set; it is configured to let all pass.
        services.PostConfigure<HostFilteringOptions>(options => options.AllowedHosts = ["*"]);
        return services.AddSingleton(new HostNames(configuration["AllowedHosts"], Environment.MachineName));
    }

    public static IApplicationBuilder UseHostNames(this IApplicationBuilder app)
    {
        var names = app.ApplicationServices.GetRequiredService<HostNames>();
        return app.Use((context, next) => !context.Request.Host.HasValue || names.Allows(context.Request.Host.Host)
            ? next(context)
            : RefusalWriter.Write(context, StatusCodes.Status400BadRequest, "UnknownHost", StatusReasons.UnknownHost));
    }
}
