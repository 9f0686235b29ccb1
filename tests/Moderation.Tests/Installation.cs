using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Chat;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Feeds;
using TempMessenger.Messages;
using TempMessenger.People;
using TempMessenger.Posts;
using TempMessenger.Sms;
using TempMessenger.Users;

namespace TempMessenger.Moderation.Tests;

/// <summary>The service with accounts, rooms and posts, and media that are named.</summary>
internal sealed class Installation : PartsInTest
{
    public const string Password = "correct horse battery";

    private readonly TimeProvider? time;

    private Installation(TestDatabase? database = null, TimeProvider? time = null)
        : base(database) => this.time = time;

    public KnownMedia Media { get; } = new();

    public IUsers Users => Get<IUsers>();

    public IMessages Messages => Get<IMessages>();

    public IPosts Posts => Get<IPosts>();

    public IModeration Moderation { get; set; } = null!;

    public static Task<Installation> Start(params (string Key, string Value)[] settings) => Opened(new(), settings);

    public static Task<Installation> StartOnPostgres(params (string Key, string Value)[] settings) => Opened(new(new TestDatabase()), settings);

    /// <summary>With a clock of the test's.</summary>
    public static Task<Installation> StartAt(TimeProvider time) => Opened(new(time: time), []);

    public async Task<User> SignUp(string name, Role role = Role.Member)
    {
        var user = await Users.SignedUp(name);
        return role == Role.Member ? user : await Some.By(Caller.System, () => Users.ChangeRole(new(Some.Id(), user.Id, role), CancellationToken.None));
    }

    public async Task<string> Write(User author, string text, Medium? shown = null) => await Some.As(
        author, () => Messages.SaveMessage(new(null, text, Some.Id(), Media: shown is null ? null : [new(shown.Id)]), CancellationToken.None));

    /// <summary>A post that readers see already.</summary>
    public async Task<string> Publish(User author, string text)
    {
        var id = (await Some.As(author, () => Posts.PublishPost(new(text, Id: Some.Id()), CancellationToken.None))).Post.Id;
        await Get<ProjectionRunner>().WaitUntilShown("posts", await Get<IEventStore>().LastPosition(CancellationToken.None), CancellationToken.None);
        return id;
    }

    public Task<ChatMessage> Whisper(User author, User reader, string text, Medium? shown = null) => Some.As(
        author, () => Get<IChat>().SendMessage(new(Some.Id(), reader.Id, text, shown is null ? null : [new(shown.Id)]), CancellationToken.None));

    public Task<FiledReport> Report(User reporter, string kind, params string[] targets) =>
        Report(reporter, new FileReport(Some.Id(), kind, targets, ReportReason.Abuse, "Look at this."));

    public Task<FiledReport> Report(User reporter, FileReport report) => Some.As(reporter, () => Moderation.FileReport(report, CancellationToken.None));

    public Task<ModerationCase?> Find(User moderator, string id) => Some.As(moderator, () => Moderation.FindCase(new(id), CancellationToken.None));

    public Task<ModerationCase> Decide(User moderator, string id, bool remove = false, int? days = null, string? command = null) =>
        Some.As(moderator, () => Moderation.DecideCase(new(command ?? Some.Id(), id, remove, days), CancellationToken.None));

    public Task<CasePage> List(User moderator, bool ended = false) => Some.As(moderator, () => Moderation.ListCases(new(ended), CancellationToken.None));

    public async Task<Session> LogIn(User user) => await Users.LogIn(
        new(user.Username, Password, new(Some.Id(), Some.Id() + Some.Id(), "app", "a test")), CancellationToken.None);

    public async Task<IReadOnlyList<(string Action, string Actor)>> Audit(User moderator) =>
        [.. (await Some.As(moderator, () => Moderation.ListAudit(new(), CancellationToken.None))).Entries.Select(entry => (entry.Action, entry.ActorId))];

    /// <summary>Task of a call that gives nothing, in somebody's name.</summary>
    public static Task As(User? person, Func<Task> call) => Some.As(person, async () =>
    {
        await call();
        return 0;
    });

    /// <summary>Replaces somebody's album.</summary>
    public Task<OwnProfile> Shows(User person, params Medium[] photos) =>
        Some.As(person, () => Get<IPeople>().SaveAlbum(new(Some.Id(), [.. photos.Select(photo => photo.Id)]), CancellationToken.None));

    /// <summary>The ids of an album as somebody sees it.</summary>
    public async Task<IReadOnlyList<string>> Sees(User reader, User person) =>
        [.. (await Some.As(reader, () => Get<IPeople>().FindPerson(new(person.Id), CancellationToken.None)))!.Album.Select(photo => photo.Id)];

    protected override void Register(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(time ?? TimeProvider.System).AddSingleton<IMedia>(Media).AddMessages(configuration).AddSms(configuration).AddUsers(configuration).AddUsersRead(configuration)
        .AddPostsWrite(configuration).AddPostsRead(configuration).AddPeople(configuration).AddFeeds(configuration).AddChat(configuration).AddModeration(configuration);

    protected override void Opened(IServiceProvider services) => Moderation = services.GetRequiredService<IModeration>();

    private static async Task<Installation> Opened(Installation here, (string Key, string Value)[] settings)
    {
        await here.Open(settings);
        return here;
    }
}
