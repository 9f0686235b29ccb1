using System.Text.Json.Serialization;

namespace TempMessenger.Contracts.Posts;

/// <summary>What the commands are made of. How it is written and how strictly it is read is the transport's choice.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(PublishPost))]
[JsonSerializable(typeof(DeletePost))]
[JsonSerializable(typeof(AcceptedPost))]
internal sealed partial class PostsWireJson : JsonSerializerContext;

/// <summary>What the queries and their events are made of.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FindPost))]
[JsonSerializable(typeof(ListPosts))]
[JsonSerializable(typeof(Post))]
[JsonSerializable(typeof(PostPage))]
[JsonSerializable(typeof(PostPublished))]
[JsonSerializable(typeof(PostDeleted))]
internal sealed partial class PostQueriesWireJson : JsonSerializerContext;
