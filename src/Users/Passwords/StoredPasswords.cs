using System.Text.Json;
using TempMessenger.EventStore;

namespace TempMessenger.Users.Passwords;

/// <param name="Version">The account's version that set the password.</param>
/// <param name="Hash">Salted and slow.</param>
internal sealed record StoredPassword(long Version, string Hash);

/// <param name="Right">The password fits.</param>
/// <param name="Version">The account's version that set it.</param>
/// <param name="Renewed">Its hash with the current work factor, where the stored one is weaker.</param>
internal sealed record Checked(bool Right, long Version, string? Renewed);

/// <summary>Password hashes. They stand in no event: they are state beside the events, written in the transaction of the event that sets them.</summary>
internal sealed class StoredPasswords(IEventStore store, PasswordGate gate, SlowHash slow)
{
    public const string Scope = "credentials";
    private const string Unknown = "nobody";

    /// <summary>Hashes a password that the rules accepted.</summary>
    public Task<string> Hash(string password, CancellationToken cancellation) => gate.Run(() => slow.Hash(password), cancellation);

    /// <summary>Compares, with the same reads and the same work for an unknown account (null), for an account without password, and for a wrong one.</summary>
    /// <exception cref="Contracts.ServiceException">Unavailable: too many wait.</exception>
    public async Task<Checked> Check(string? userId, string? password, CancellationToken cancellation)
    {
        var state = await store.FindState(Scope, userId ?? Unknown, cancellation);
        var stored = state is null ? null : JsonSerializer.Deserialize(state, UsersJson.Default.StoredPassword);
        var normal = PasswordRules.Normalise(password) ?? "";
        return await gate.Run(() => Compare(stored, normal), cancellation);
    }

    /// <summary>The change that goes with the event which sets a password.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="version">The version that the event gives the account.</param>
    /// <param name="hash">The new hash.</param>
    public static StateChange Set(string userId, long version, string hash) =>
        new(Scope, userId, JsonSerializer.SerializeToUtf8Bytes(new StoredPassword(version, hash), UsersJson.Default.StoredPassword));

    /// <summary>The change that goes with the deletion of an account.</summary>
    public static StateChange Remove(string userId) => new(Scope, userId, null);

    private Checked Compare(StoredPassword? stored, string password)
    {
        var match = slow.Verify(stored?.Hash, password);
        return new(match != PasswordMatch.Wrong, stored?.Version ?? 0, match == PasswordMatch.RightButWeak ? slow.Hash(password) : null);
    }
}
