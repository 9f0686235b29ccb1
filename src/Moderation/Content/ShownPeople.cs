using TempMessenger.Contracts.Moderation;
using TempMessenger.Contracts.People;
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

/// <summary>Pictures of profiles: that of the account, and the photos of the album.</summary>
internal sealed class ProfilePhotos(IUserQueries queries, IUsers users, IPeople people, TimeProvider clock) : IReportable
{
    public string Kind => ReportKind.Photo;

    /// <summary>Wherever the profile shows it.</summary>
    public Func<Removal, CancellationToken, Task>? Remove { get; } = async (removal, cancellation) =>
    {
        await AsSystem.Remove(async () =>
        {
            if (await queries.FindUser(new(removal.PersonId), cancellation) is { Avatar: { } shown } && shown.Id == removal.Id)
                await users.UpdateUser(new(removal.CommandId, removal.PersonId, Avatar: ""), cancellation);
        });
        await AsSystem.Remove(() => people.RemoveAlbumPhoto(new(removal.PersonId, removal.Id), cancellation));
    };

    public async Task<SeenItem?> Find(string id, FileReport report, CancellationToken cancellation)
    {
        if (report.PersonId is not { } person || await queries.NameUsers(new([person]), cancellation) is not [var named])
            return null;
        var shown = named.Avatar is { } avatar && avatar.Id == id ? avatar : await people.FindAlbumPhoto(new(person, id), cancellation);
        return shown is null ? null : new(id, person, null, clock.GetUtcNow().ToUnixTimeMilliseconds(), [shown]);
    }
}
