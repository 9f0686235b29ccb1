using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Posts.Keeping;
using TempMessenger.Posts.Writing;

namespace TempMessenger.Posts;

/// <summary>The write side of posts: commands. It needs nothing of the read side.</summary>
public static class PostsWritePart
{
    public static Part Declaration { get; } = new()
    {
        Name = "posts-write",
        Contracts = [PostsContract.Description],
        Peers = [UsersContract.Description, UserQueriesContract.Description, MediaContract.Description],
        Options = [new("Limits", typeof(PostLimits))],
        Stores = Stores.DataFolder | Stores.EventLog,
        Keeps = "Posts",
        Register = (services, configuration) => services.AddPostsWrite(configuration),
        RegisterStreams = AddStreams,
        Ready = CheckLog,
    };

    /// <summary>Registers the service. The log is shared with the accounts, whose keys seal the texts.</summary>
    public static IServiceCollection AddPostsWrite(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPostKeeping(configuration);
        services.AddOptions<PostLimits>()
            .Bind(configuration.GetSection("Limits"))
            .Validate(limits => limits.IsValid, "Limits:MentionsPerPost must be from 0 to 100.")
            .ValidateOnStart();
        services.AddSingleton(provider => new Aggregate<PostState, PostEvent>(
            provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<ProjectionRunner>(), projection: null));
        services.AddSingleton<RelationsInLog>().AddSingleton<AnsweredPosts>().AddSingleton<PostStreams>();
        services.AddSingleton<MentionedPeople>().AddSingleton<PostDrafts>().AddSingleton<PostMedia>();
        AddStreams(services);
        services.AddSingleton<IHandle<UserDeleted>, PostErasure>();
        services.AddContract<IPosts, PostService>(PostsContract.Description, PostRefusals.ForStore);
        services.AddHostedService<PostSweep>();
        return services;
    }

    private static void AddStreams(IServiceCollection services)
    {
        services.TryAddSingleton<PostPeriods>();
        services.TryAddSingleton<PostKeyring>();
        services.AddSingleton(provider => PostKinds.Post(provider.GetRequiredService<PostKeyring>()));
        services.AddSingleton(PostKinds.Author);
    }

    private static async Task CheckLog(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<IEventStore>().LastPosition(cancellation);
        }
        catch (EventStoreUnavailableException failure)
        {
            throw PostRefusals.ForStore(failure)!;
        }
    }
}
