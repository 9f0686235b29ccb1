using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Background;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;
using TempMessenger.Posts.Keeping;
using TempMessenger.Posts.Reading;
using TempMessenger.Posts.Tables;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Posts;

/// <summary>The read side of posts: a projection of the log, and queries. It needs nothing of the write side.</summary>
public static class PostsReadPart
{
    public static Part Declaration { get; } = new()
    {
        Name = "posts-read",
        Contracts = [PostQueriesContract.Description],
        Stores = Stores.DataFolder | Stores.EventLog,
        Keeps = "Posts",
        Register = (services, configuration) => services.AddPostsRead(configuration),
        Ready = (services, cancellation) => services.GetRequiredService<IPostQueries>().ListPosts(new ListPosts(Limit: 1), cancellation),
    };

    /// <summary>Registers the service and its tables: a file in the data folder or, with <c>Postgres:Connection</c>, tables that several instances share.</summary>
    public static IServiceCollection AddPostsRead(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPostKeeping(configuration);
        services.AddDatabase(configuration, PostsSchema.Schema);
        services.AddOutbox(configuration, PostsSchema.Name, PostsSchema.Notices, provider => provider.GetRequiredService<PostNotices>().Publish);
        services.AddSingleton<PostTopic>().AddSingleton<PostNotices>();
        services.AddSingleton<PostReads>().AddSingleton<PostOpening>().AddSingleton<PostPositions>().AddSingleton<TagSearch>();
        services.AddSingleton<PostChangeReads>().AddSingleton<PostChangeService>();
        services.AddProjection<PostTable>();
        services.AddContract<IPostQueries, PostQueryService>(PostQueriesContract.Description, PostRefusals.ForStore);
        return services;
    }
}
