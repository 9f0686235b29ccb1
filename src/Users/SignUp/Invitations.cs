using System.Text.Json;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.SignUp;

/// <param name="CodeHash">Keyed hash of the code.</param>
/// <param name="ExpiresAt">Unix milliseconds.</param>
internal sealed record InvitationJson(string CodeHash, long ExpiresAt);

/// <summary>Invitations: kept by the hash of their code; the claim on it, in the append of the sign-up, makes each work once.</summary>
internal sealed class Invitations(IEventStore store, InstallationKey key, TimeProvider clock)
{
    public const string Scope = "invitation";
    private const string EventType = "InvitationCreated";
    private const string Stream = "invitations";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Makes one. Its code follows from the command's id and the installation's key, so that a repeat gives the same.</summary>
    public async Task<Invitation> Create(string commandId, CancellationToken cancellation)
    {
        var command = UserIds.Command(Stream, commandId);
        var code = ReadableCode.From(Convert.FromHexString(key.Hash("invitation code", command)));
        var made = new InvitationJson(Hash(code), Now() + (long)Lifetime.TotalMilliseconds);
        var data = JsonSerializer.SerializeToUtf8Bytes(made, UsersJson.Default.InvitationJson);
        var result = await store.Append(
            new Append(command, [new StreamAppend(Stream, null, [new NewEvent(EventType, data)])])
            {
                State = [new StateChange(Scope, made.CodeHash, data)],
            },
            cancellation);
        var known = result is AppendResult.Repeated ? await Find(made.CodeHash, cancellation) : made;
        return new Invitation(code, (known ?? made).ExpiresAt);
    }

    /// <summary>The claim that using this code makes, or null where it is invalid or has expired.</summary>
    public async Task<string?> FindUsable(string? code, CancellationToken cancellation)
    {
        var hash = Hash(ReadableCode.Normalise(code));
        return await Find(hash, cancellation) is { } known && known.ExpiresAt > Now() ? hash : null;
    }

    private async Task<InvitationJson?> Find(string hash, CancellationToken cancellation) =>
        await store.FindState(Scope, hash, cancellation) is { } state ? JsonSerializer.Deserialize(state, UsersJson.Default.InvitationJson) : null;

    private string Hash(string code) => key.Hash(Scope, ReadableCode.Normalise(code));

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
