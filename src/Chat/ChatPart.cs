using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TempMessenger.Background;
using TempMessenger.Chat.Sealing;
using TempMessenger.Chat.Tables;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Chat;

/// <summary>Conversations between two people.</summary>
public static class ChatPart
{
    public static Part Declaration { get; } = new()
    {
        Name = "chat",
        Contracts = [ChatContract.Description],
        Peers = [UsersContract.Description, UserQueriesContract.Description, RelationsContract.Description, FeedsContract.Description, MediaContract.Description],
        Options = [new(ChatLimits.Section, typeof(ChatLimits))],
        Stores = Stores.DataFolder | Stores.EventLog,
        Keeps = "Chats",
        Register = (services, configuration) => services.AddChat(configuration),
        Ready = CheckTables,
    };

    /// <summary>Registers the service and its tables: a file in the data folder or, with <c>Postgres:Connection</c>, tables that several instances share.</summary>
    public static IServiceCollection AddChat(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddEventStore(configuration);
        services.AddOptions<ChatLimits>().Bind(configuration.GetSection(ChatLimits.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ChatLimits>, ChatLimitsValidator>();
        services.AddDatabase(configuration, ChatSchema.Schema);
        services.AddOutbox(configuration, ChatSchema.Name, ChatSchema.Notices, provider => provider.GetRequiredService<ChatDelivery>().Publish, together: Outbox.MostAtOnce);
        services.AddSingleton<DueNotices>().AddSingleton<ChatClock>().AddSingleton<ChatKeys>().AddSingleton<ChatDelivery>();
        services.AddSingleton<ChatWrites>().AddSingleton<ChatPairs>().AddSingleton<ChatReads>().AddSingleton<ChatSending>().AddSingleton<ChatSides>();
        services.AddSingleton<ChatErasing>().AddSingleton<ChatOpening>().AddSingleton<ChatPeople>().AddSingleton<ChatMedia>().AddSingleton<OnceMedia>();
        services.AddSingleton<IHandle<UserDeleted>, ConversationErasure>();
        services.AddHostedService<DeliveryRounds>();
        services.AddHostedService<ErasingRounds>();
        services.AddContract<IChat, ChatService>(ChatContract.Description, ChatRefusals.ForStore);
        return services;
    }

    private static async Task CheckTables(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<ChatReads>().Has("", "", cancellation);
        }
        catch (Exception failure) when (ChatRefusals.ForStore(failure) is { } refusal)
        {
            throw refusal;
        }
    }
}
