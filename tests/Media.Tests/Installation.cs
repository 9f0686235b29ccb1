using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Media.Files;
using TempMessenger.Media.Workers;
using TempMessenger.Rpc;
using TempMessenger.Sms;
using TempMessenger.Users;

namespace TempMessenger.Media.Tests;

/// <summary>Accounts and media on real files in a temporary folder or a real database, with the program's own workers.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly TestDatabase? database;
    private readonly ServiceProvider provider;

    private Installation(TestDatabase? database, (string Key, string Value)[] changed)
    {
        this.database = database;
        var settings = new Dictionary<string, string?> { ["Accounts:PasswordMemoryKibibytes"] = "64", ["Data:Folder"] = Folder.FullName };
        if (database is not null)
            settings["Postgres:Connection"] = database.Connection;
        foreach (var (key, value) in changed)
            settings[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(Clock).AddLogging().AddInProcessTransport();
        services.AddSingleton<IPostQueries>(Posts);
        services.AddSingleton(Worker).AddSms(configuration).AddUsers(configuration).AddMedia(configuration);
        provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }

    /// <summary>The program as it was built with these tests.</summary>
    public static WorkerStart Worker { get; } = new(
        Path.Combine(Repository.Root, "src", "Host", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "tempmessenger"), [WorkerStart.Command]);

    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("media-");

    public ShiftedClock Clock { get; } = new();

    public IMedia Media => Get<IMedia>();

    /// <summary>Who may read which post.</summary>
    public ReadablePosts Posts { get; } = new();

    public TestDatabase? Database => database;

    /// <summary>Everything below the folder of media.</summary>
    public string[] Files => Directory.GetFiles(Get<MediaFolder>().Path, "*", SearchOption.AllDirectories);

    public static Task<Installation> Start(params (string Key, string Value)[] settings) => Open(new(null, settings));

    public static Task<Installation> StartOnPostgres(params (string Key, string Value)[] settings) => Open(new(new TestDatabase(), settings));

    public T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();

    public async Task<User> SignUp(string name) => (await Get<IUsers>().CreateUser(
        new CreateUser(name, "Smith", $"{name}@example.org".ToLowerInvariant(), "correct horse battery", NewId(), name.ToLowerInvariant(), FromThisMachine: true, ReturnUser: true), default))!;

    /// <summary>Uploads a file for an account.</summary>
    public Task<Medium> Add(User owner, byte[] content, string kind = MediaKind.Image, string audience = MediaAudience.Owner, string? id = null) =>
        As(owner, () => Media.AddMedia(new(id ?? NewId(), Upload(content), kind, audience), default));

    /// <summary>What the account would be served; null: nothing.</summary>
    public Task<MediaFile?> Open(User? reader, string name, int? size = null) => As(reader, () => Media.OpenMedia(new(name, size), default), anonymous: reader is null);

    /// <summary>The bytes that would be served.</summary>
    public byte[] Read(MediaFile file)
    {
        var path = Path.Combine(Get<MediaFolder>().Path, file.Path);
        using Stream content = file.Key is { } key ? new Storage.Sealing.SealedFileStream(path, Convert.FromBase64String(key)) : File.OpenRead(path);
        using var all = new MemoryStream();
        content.CopyTo(all);
        return all.ToArray();
    }

    public string Upload(byte[] content)
    {
        var name = NewId();
        File.WriteAllBytes(Get<MediaFolder>().UploadPath(name), content);
        return name;
    }

    public static async Task<T> As<T>(User? user, Func<Task<T>> call, bool anonymous = false)
    {
        Caller.Current = user is not null ? new(user.Id, user.Name, Role.Member, "en") : anonymous ? Caller.Anonymous : Caller.System;
        try
        {
            return await call();
        }
        finally
        {
            Caller.Current = Caller.System;
        }
    }

    public static string NewId() => Guid.NewGuid().ToString("N");

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in provider.GetServices<IHostedService>().Reverse())
            await hosted.StopAsync(CancellationToken.None);
        await provider.DisposeAsync();
        database?.Dispose();
        Folder.Delete(recursive: true);
    }

    private static async Task<Installation> Open(Installation here)
    {
        foreach (var hosted in here.provider.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);
        return here;
    }
}

/// <summary>The machine's clock, which a test moves forward.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long milliseconds;

    public void Advance(TimeSpan by) => Interlocked.Add(ref milliseconds, (long)by.TotalMilliseconds);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddMilliseconds(Interlocked.Read(ref milliseconds));

    public override long GetTimestamp() => System.GetTimestamp() + (Interlocked.Read(ref milliseconds) * TimestampFrequency / 1_000);
}

/// <summary>Posts that a test names, with who may read them; nothing else is asked.</summary>
internal sealed class ReadablePosts : IPostQueries
{
    private readonly Dictionary<string, string> readers = [];

    public void Add(string postId, string readerId) => readers[postId] = readerId;

    public Task<Post?> FindPost(FindPost request, CancellationToken cancellation) => Task.FromResult(
        readers.TryGetValue(request.Id, out var reader) && Caller.Current?.UserId == reader ? new Post(request.Id, reader, "", PostAudience.Followers, 1) : null);

    public Task<IReadOnlyList<Post>> FindPosts(FindPosts request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<PostPage> ListPosts(ListPosts request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<ReplyPage?> ListReplies(ListReplies request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<ThreadPost>?> FindAncestors(FindAncestors request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<string>> SearchTags(SearchTags request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<PostChanges> GetPostChanges(GetPostChanges request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<PostsPosition> GetPostsPosition(GetPostsPosition request, CancellationToken cancellation) => throw new NotSupportedException();
}
