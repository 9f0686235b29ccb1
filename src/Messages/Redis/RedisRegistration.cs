using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TempMessenger.Background;
using TempMessenger.Messages.Redis.Rooms;
using TempMessenger.Messages.Redis.Sealing;
using TempMessenger.Messages.Redis.Writing;
using TempMessenger.Storage.Redis;

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
        services.AddSingleton(provider => new SharedKeys(
            provider.GetRequiredService<IOptions<MessagesOptions>>().Value.KeyPath,
            new FailureLog(provider.GetRequiredService<ILogger<RedisStore>>(), provider.GetRequiredService<TimeProvider>(), SharedKeys.Quiet)));
        services.AddSingleton<Posting>().AddSingleton<Deletion>().AddSingleton<MessageReads>().AddSingleton<RedisCalls>().AddSingleton<RedisUpkeep>().AddSingleton<RedisStore>();
        services.AddSingleton<IMessageStore>(provider => provider.GetRequiredService<RedisStore>());
        return services.AddHostedService(provider => provider.GetRequiredService<RedisStore>());
    }
}
