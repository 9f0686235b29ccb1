using TempMessenger.Contracts.Moderation;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Moderation.Content;

/// <summary>People, by the names and the picture that everybody sees.</summary>
internal sealed class ShownPeople(IUserQueries users, TimeProvider clock) : IReportable
{
    public string Kind => ReportKind.Person;

    public Func<Removal, CancellationToken, Task>? Remove => null;

    public async Task<SeenItem?> Find(string id, FileReport report, CancellationToken cancellation) =>
        await users.NameUsers(new([id]), cancellation) is [var found]
            ? new(found.Id, found.Id, $"{found.Name} (@{found.Username})", clock.GetUtcNow().ToUnixTimeMilliseconds(), found.Avatar is { } avatar ? [avatar] : null)
            : null;
}

/// <summary>Pictures of profiles: that of the account.</summary>
internal sealed class ProfilePhotos(IUserQueries queries, IUsers users, TimeProvider clock) : IReportable
{
    public string Kind => ReportKind.Photo;

    public Func<Removal, CancellationToken, Task>? Remove { get; } = (removal, cancellation) => AsSystem.Remove(async () =>
    {
        if (await queries.FindUser(new(removal.PersonId), cancellation) is { Avatar: { } shown } && shown.Id == removal.Id)
            await users.UpdateUser(new(removal.CommandId, removal.PersonId, Avatar: ""), cancellation);
    });

    public async Task<SeenItem?> Find(string id, FileReport report, CancellationToken cancellation) =>
        report.PersonId is { } person && await queries.NameUsers(new([person]), cancellation) is [{ Avatar: { } avatar }] && avatar.Id == id
            ? new(id, person, null, clock.GetUtcNow().ToUnixTimeMilliseconds(), [avatar])
            : null;
}
