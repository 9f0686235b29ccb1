using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TempMessenger.Gateway.Web.Limits;

/// <summary>A limit of calls, declared by the feature whose endpoints count against it; metadata of those endpoints.</summary>
/// <param name="Name">Unique: gateways that count together count under it.</param>
/// <param name="Span">In which time.</param>
/// <param name="Most">How many, from the settings.</param>
public sealed record RequestLimit(string Name, TimeSpan Span, Func<IServiceProvider, int> Most)
{
    /// <summary>Counted per address, since the caller is not logged in; else per person.</summary>
    public bool PerAddress { get; init; }

    /// <summary>Counted per address where the caller is not logged in.</summary>
    public bool OrPerAddress { get; init; }

    /// <summary>Nothing passes where gateways cannot count together: it protects passwords.</summary>
    public bool MustCount { get; init; }

    internal static RequestLimit Per10Seconds(string name, Func<LimitsOptions, int> most) => new(name, TimeSpan.FromSeconds(10), Setting(most));

    internal static RequestLimit PerHour(string name, Func<LimitsOptions, int> most) => new(name, TimeSpan.FromHours(1), Setting(most));

    private static Func<IServiceProvider, int> Setting(Func<LimitsOptions, int> most) =>
        services => most(services.GetRequiredService<IOptions<LimitsOptions>>().Value);
}

/// <summary>Endpoints that are limited.</summary>
public static class RequestLimitExtensions
{
    /// <summary>Counts every call of the endpoint against the limit.</summary>
    public static TBuilder LimitedBy<TBuilder>(this TBuilder endpoint, RequestLimit limit)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(limit);
}
