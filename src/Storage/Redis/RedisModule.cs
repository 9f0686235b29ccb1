using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace TempMessenger.Storage.Redis;

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

    /// <summary>Connects once with what <see cref="AddRedis"/> registered, asks for an answer and says what it found.</summary>
    /// <exception cref="InvalidDataException">Redis cannot be used; the message says what to correct.</exception>
    public static async Task<string> TestConnection(IServiceProvider services, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(services);
        var settings = RedisServer.Settings(services.GetRequiredService<IOptions<RedisOptions>>().Value.Connection);
        settings.AbortOnConnectFail = true;
        var where = string.Join(", ", settings.EndPoints.Select(point => EndPointCollection.ToString(point)));
        try
        {
            await using var connected = await ConnectionMultiplexer.ConnectAsync(settings).WaitAsync(cancellation);
            var database = connected.GetDatabase();
            await database.PingAsync();
            if (await RedisInspection.WrongUser(database, settings) is { } wrong)
                throw new InvalidDataException(wrong);
            var weak = await RedisInspection.WeakDurability(database);
            return $"Redis: {where} answers{(weak is null ? "" : $", but runs with {weak}: acknowledged messages can be lost when it ends")}";
        }
        catch (Exception failure) when (RedisFailures.IsTransient(failure))
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

/// <summary>Where Redis is. Configuration section <c>Redis</c>.</summary>
public sealed class RedisOptions
{
    /// <summary>
    /// Servers and options as StackExchange.Redis writes them, for instance <c>10.0.0.5:6379,password=…</c>. Empty: nothing is kept in Redis.
    /// </summary>
    public string Connection { get; set; } = "";
}
