using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Users.SecondFactors;

/// <param name="Id">Random.</param>
/// <param name="UserId">Whose; null: nobody's yet.</param>
/// <param name="Content">What the next step needs.</param>
/// <param name="ExpiresAt">Unix milliseconds.</param>
internal sealed record Ticket(string Id, string? UserId, string Content, long ExpiresAt);

/// <summary>What lies between two steps, sealed with a key of the installation and kept by the client: any instance does the next step.</summary>
internal sealed class Tickets(InstallationKey installation, TimeProvider clock)
{
    /// <summary>The second step of a log-in. The content is the password's version, or empty after a texted code.</summary>
    public const string LogIn = "log-in";

    /// <summary>A new passkey. The content is the challenge.</summary>
    public const string NewPasskey = "new passkey";

    /// <summary>A log-in by a passkey. The content is the challenge.</summary>
    public const string PasskeyLogIn = "passkey log-in";

    /// <summary>A new authenticator app. The content is its secret.</summary>
    public const string NewTotp = "new totp";

    public static readonly TimeSpan Short = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private const int MostCharacters = 4_096;

    public string Issue(string purpose, string? userId, string content, TimeSpan lifetime)
    {
        var ticket = new Ticket(UserIds.New(), userId, content, Now() + (long)lifetime.TotalMilliseconds);
        var plain = JsonSerializer.SerializeToUtf8Bytes(ticket, UsersJson.Default.Ticket);
        var box = new byte[BoxForm.Field.Overhead + plain.Length];
        using var key = Key();
        key.Seal(plain, Encoding.UTF8.GetBytes(purpose), box);
        return Base64Url.EncodeToString(box);
    }

    /// <summary>What was sealed for this purpose; null where it is something else, or too old.</summary>
    public Ticket? Open(string purpose, string? sealedTicket)
    {
        if (sealedTicket is not { Length: > 0 and <= MostCharacters } || !Base64Url.IsValid(sealedTicket))
            return null;
        var box = Base64Url.DecodeFromChars(sealedTicket);
        var plain = new byte[Math.Max(0, box.Length - BoxForm.Field.Overhead)];
        using var key = Key();
        if (!key.TryOpen(box, Encoding.UTF8.GetBytes(purpose), plain))
            return null;
        return JsonSerializer.Deserialize(plain, UsersJson.Default.Ticket) is { } ticket && ticket.ExpiresAt > Now() ? ticket : null;
    }

    private SealingKey Key() => new(Convert.FromHexString(installation.Hash("tickets", "")), BoxForm.Field);

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
