using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>The write side alone decides whether a post is accepted.</summary>
public sealed class Reads_that_are_late(Reads_that_are_late.OtherReads gateway) : IClassFixture<Reads_that_are_late.OtherReads>
{
    private const string Tweets = "/api/v2/tweets";

    public sealed class OtherReads : GatewayFixture
    {
        internal FakeQueries Queries { get; } = new();

        protected override void Register(IServiceCollection services) => services.AddSingleton<IPostQueries>(Queries);
    }

    [Fact]
    public async Task A_change_is_accepted_while_the_read_side_is_down()
    {
        gateway.Queries.Find = _ => throw new ServiceException(ErrorCode.Unavailable, PostReasons.Behind);
        await Changes();
        await gateway.Admin.Client.GetAsync($"{Tweets}/{Guid.NewGuid():N}").Refuses(503);
    }

    [Fact]
    public async Task A_change_is_accepted_while_the_read_side_does_not_answer()
    {
        gateway.Queries.Find = _ => new TaskCompletionSource<Post?>().Task;
        var watch = Stopwatch.StartNew();
        await Changes();
        Assert.InRange(watch.Elapsed.TotalSeconds, 1.9, 30);
    }

    [Fact]
    public async Task A_change_is_answered_when_reads_show_it()
    {
        var asked = new List<FindPost>();
        gateway.Queries.Find = request =>
        {
            asked.Add(request);
            return Task.FromResult<Post?>(null);
        };
        Assert.Equal(await Changes(), asked.Select(request => request.AtLeast));
        Assert.Single(asked.Select(request => request.Id).Distinct());
    }

    [Fact]
    public async Task Without_its_author_a_post_is_left_out()
    {
        var gone = new Post(Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"), "nobody's", PostAudience.Everyone, 1);
        gateway.Queries.Find = _ => Task.FromResult<Post?>(gone);
        gateway.Queries.Page = new([gone, gone with { AuthorId = gateway.Admin.Id, Body = "somebody's" }, gone], "7");
        await gateway.Anonymous().GetAsync($"{Tweets}/{gone.Id}").Refuses(404);
        var page = await gateway.Anonymous().GetAsync(Tweets).Json();
        Assert.Equal("somebody's", Assert.Single(page.GetProperty("tweets_list").EnumerateArray()).GetProperty("body").GetString());
        Assert.Equal("7", page.GetProperty("next").GetString());
    }

    /// <summary>The positions that the answers name.</summary>
    private async Task<string?[]> Changes()
    {
        using var created = await gateway.Admin.Client.PostJson(Tweets, """{"body":"accepted"}""");
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var deleted = await gateway.Admin.Client.DeleteAsync(created.Headers.Location);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        return [Position(created), Position(deleted)];
    }

    private static string? Position(HttpResponseMessage answer) => answer.Headers.GetValues("Log-Position").Single();

    internal sealed class FakeQueries : IPostQueries
    {
        public Func<FindPost, Task<Post?>> Find { get; set; } = _ => Task.FromResult<Post?>(null);

        public PostPage Page { get; set; } = new([], null);

        public Task<Post?> FindPost(FindPost request, CancellationToken cancellation) => Find(request);

        public Task<PostPage> ListPosts(ListPosts request, CancellationToken cancellation) => Task.FromResult(Page);

        public Task<IReadOnlyList<Post>> FindPosts(FindPosts request, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<ReplyPage?> ListReplies(ListReplies request, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<ThreadPost>?> FindAncestors(FindAncestors request, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> SearchTags(SearchTags request, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<PostChanges> GetPostChanges(GetPostChanges request, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<PostsPosition> GetPostsPosition(GetPostsPosition request, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
