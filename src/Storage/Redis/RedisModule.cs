using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace TempMessenger.Storage.Redis;

/// <summary>The connection to Redis, for whoever keeps something there.</summary>
public static class RedisModule
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

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

    /// <summary>Connects once with what <see cref="AddRedis"/> registered, asks for an answer and tells what it found.</summary>
    /// <exception cref="InvalidDataException">Redis cannot be used; the message says what to mend.</exception>
    public static async Task<string> TestConnection(IServiceProvider services, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(services);
        var connectTo = RedisServer.Settings(services.GetRequiredService<IOptions<RedisOptions>>().Value.Connection);
        var where = string.Join(", ", connectTo.EndPoints.Select(point => EndPointCollection.ToString(point)));
        try
        {
            using var connected = await Connected.Open(connectTo, [], cancellation);
            await connected.Ping(Patience);
            var weaker = await connected.Durability();
            return $"Redis: {where} answers{(weaker is null ? "" : $", but runs with {weaker}: acknowledged messages can be lost when it ends")}";
        }
        catch (Exception failure) when (Refusal.IsPassing(failure))
        {
            throw new InvalidDataException(
                $"Redis at {where} cannot be used ({failure.Message.Split(". ")[^1]}). Is it running, and is the password in Redis:Connection right?", failure);
        }
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
