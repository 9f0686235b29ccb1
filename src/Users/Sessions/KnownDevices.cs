using System.Security.Cryptography;
using System.Text;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.Sessions;

/// <summary>
/// Who is meant by a name, and which devices they have logged in from before. A device carries a signed token (OWASP's "device cookies"); nothing is kept
/// about it here. It opens nothing: whoever shows it is only counted apart from strangers who guess at the same name.
/// </summary>
internal sealed class KnownDevices(LoginNames names, InstallationKey key)
{
    private const int MaxNameCharacters = 320;
    private const int IdCharacters = 32;
    private const int SignatureCharacters = 64;
    private const string NoAccount = "";

    /// <summary>The id of the account that what somebody typed belongs to, or null.</summary>
    public Task<string?> FindOwner(string? name, CancellationToken cancellation) => names.FindTyped(Bounded(name), cancellation);

    /// <summary>What tries under a name are counted by: its account where it has one, else the name itself. It does not show which of the two it is.</summary>
    public async Task<string> KeyOf(string? name, CancellationToken cancellation)
    {
        var owner = await FindOwner(name, cancellation);
        return owner is null ? key.Hash("log-in name", names.FormOf(Bounded(name))) : key.Hash("log-in account", owner);
    }

    /// <summary>A token for a device from which somebody has just logged in. The session's id makes it differ from those of other log-ins.</summary>
    public string Remember(string userId, string sessionId) => $"{sessionId}.{Sign(userId, sessionId)}";

    /// <summary>Whether the token was given to a device of the account of that name.</summary>
    public async Task<bool> Knows(KnowsDevice request, CancellationToken cancellation)
    {
        if (request.Device is not { Length: IdCharacters + 1 + SignatureCharacters } device || device[IdCharacters] != '.')
            return false;
        var owner = await FindOwner(request.Name, cancellation);
        var expected = Sign(owner ?? NoAccount, device[..IdCharacters]);
        var same = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(device[(IdCharacters + 1)..]));
        return same && owner is not null;
    }

    /// <summary>The key under which the account's browsers seal what was not sent; whoever took a copy of a browser's storage cannot make it.</summary>
    public string DraftKey(string userId) => key.Hash("drafts", userId);

    private static string Bounded(string? name) => name is { Length: <= MaxNameCharacters } ? name : "";

    private string Sign(string userId, string id) => key.Hash("device", $"{userId}\0{id}");
}
