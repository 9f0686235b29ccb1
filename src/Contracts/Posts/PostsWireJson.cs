using System.Text.Json.Serialization;

namespace TempMessenger.Contracts.Posts;

/// <summary>What the commands are made of. How it is written and how strictly it is read is the transport's choice.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(PublishPost))]
[JsonSerializable(typeof(DeletePost))]
[JsonSerializable(typeof(AcceptedPost))]
internal sealed partial class PostsWireJson : JsonSerializerContext;

/// <summary>What the queries and their events are made of.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FindPost))]
[JsonSerializable(typeof(FindPosts))]
[JsonSerializable(typeof(IReadOnlyList<Post>))]
[JsonSerializable(typeof(ListPosts))]
[JsonSerializable(typeof(Post))]
[JsonSerializable(typeof(PostPage))]
[JsonSerializable(typeof(ListReplies))]
[JsonSerializable(typeof(ReplyPage))]
[JsonSerializable(typeof(FindAncestors))]
[JsonSerializable(typeof(IReadOnlyList<ThreadPost>))]
[JsonSerializable(typeof(SearchTags))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(GetPostChanges))]
[JsonSerializable(typeof(PostChanges))]
[JsonSerializable(typeof(GetPostsPosition))]
[JsonSerializable(typeof(PostsPosition))]
[JsonSerializable(typeof(PostPublished))]
[JsonSerializable(typeof(PostDeleted))]
internal sealed partial class PostQueriesWireJson : JsonSerializerContext;
