using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TempMessenger.Background;
using TempMessenger.Messages.Redis.Rooms;
using TempMessenger.Messages.Redis.Writing;
using TempMessenger.Storage.Redis;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Messages.Redis;

internal static class RedisRegistration
{
    public static IServiceCollection AddRedisStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddRedis(configuration);
        services.AddSingleton<RedisClock>().AddSingleton<RoomCalls>().AddSingleton<RoomDirectory>().AddSingleton<Announcements>();
        services.AddSingleton<Usage>().AddSingleton<RedisRooms>().AddSingleton<Claims>();
        services.AddSingleton(provider => Limits.From(
            provider.GetRequiredService<IOptions<MessagesOptions>>().Value, provider.GetRequiredService<IOptions<RoomsOptions>>().Value));
        services.AddSingleton(Keys);
        services.AddSingleton<Posting>().AddSingleton<Deletion>().AddSingleton<MessageReads>().AddSingleton<RedisCalls>().AddSingleton<RedisUpkeep>().AddSingleton<RedisStore>();
        services.AddSingleton<IMessageStore>(provider => provider.GetRequiredService<RedisStore>());
        return services.AddHostedService(provider => provider.GetRequiredService<RedisStore>());
    }

    private static SharedPeriodKeys Keys(IServiceProvider provider)
    {
        // Destroying is tried again and again, which is not logged each time.
        var failures = new FailureLog(
            provider.GetRequiredService<ILogger<RedisStore>>(), provider.GetRequiredService<TimeProvider>(), TimeSpan.FromMinutes(10));
        return new(
            provider.GetRequiredService<IOptions<MessagesOptions>>().Value.KeyPath,
            failure => failures.Write(failure, "Keys of expired messages could not be destroyed; it is tried again"));
    }
}
