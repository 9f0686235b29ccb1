using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace TempMessenger.Redis;

/// <summary>The connection to Redis, for whoever keeps something there.</summary>
public static class RedisModule
{
    /// <summary>Whether the configuration names a Redis.</summary>
    public static bool HasRedis(this IConfiguration configuration) => configuration["Redis:Connection"] is { Length: > 0 };

    /// <summary>Registers <see cref="RedisServer"/> once, however many ask for it, and starts it with the host.</summary>
    public static IServiceCollection AddRedis(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(RedisServer)))
            return services;
        services.AddOptions<RedisOptions>()
            .Bind(configuration.GetSection("Redis"))
            .Validate(options => IsReadable(options.Connection), "Redis:Connection cannot be read. Write it like 127.0.0.1:6379,password=…")
            .ValidateOnStart();
        services.AddSingleton(provider => new RedisServer(
            provider.GetRequiredService<IOptions<RedisOptions>>(), provider.GetRequiredService<ILogger<RedisServer>>()));
        services.AddHostedService(provider => provider.GetRequiredService<RedisServer>());
        return services;
    }

    /// <summary>Connects, asks for an answer and closes again: whether a server with this configuration would reach Redis.</summary>
    /// <exception cref="RedisUnavailableException">It would not.</exception>
    public static async Task TestConnection(IServiceProvider services, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(services);
        var server = services.GetRequiredService<RedisServer>();
        await server.StartAsync(cancellation);
        await server.Ping();
        await server.StopAsync(cancellation);
    }

    private static bool IsReadable(string connection)
    {
        try
        {
            return ConfigurationOptions.Parse(connection).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
