using System.Text.Json;
using System.Text.Json.Serialization;

namespace TempMessenger.Contracts.Users;

/// <summary>What read models of other services may know of accounts in the log.</summary>
public static class AccountLog
{
    /// <summary>The type of the last event of an account.</summary>
    public const string Deleted = "UserDeleted";

    /// <summary>A moderator suspended it: <see cref="ReadSuspendedUntil"/>.</summary>
    public const string Suspended = "UserSuspended";

    /// <summary>Its suspension was lifted.</summary>
    public const string SuspensionLifted = "UserSuspensionLifted";

    private const string Prefix = "user-";
    private const string LogInPrefix = "logins-";

    /// <summary>The stream of an account; it has no events where there never was one.</summary>
    public static string Stream(string id) => Prefix + id;

    /// <summary>The stream of an account's log-ins.</summary>
    public static string LogInStream(string id) => LogInPrefix + id;

    /// <summary>The account whose stream or stream of log-ins it is; null for every other stream.</summary>
    public static string? PersonOf(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StartsWith(LogInPrefix, StringComparison.Ordinal) ? stream[LogInPrefix.Length..] : IdOf(stream);
    }

    /// <summary>Until when an account is suspended, of <see cref="Suspended"/>: Unix milliseconds, exclusive; <see cref="long.MaxValue"/> where that has no end.</summary>
    public static long ReadSuspendedUntil(ReadOnlySpan<byte> json) =>
        (JsonSerializer.Deserialize(json, AccountLogJson.Default.SuspendedForm) ?? throw new InvalidDataException("The event is empty.")).Until ?? long.MaxValue;

    /// <summary>The name under which an account shows its picture.</summary>
    public static string MediaReference(string id, string mediumId) => $"avatar:{id}:{mediumId}";

    /// <summary>The account whose stream it is; null for every other stream.</summary>
    public static string? IdOf(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StartsWith(Prefix, StringComparison.Ordinal) ? stream[Prefix.Length..] : null;
    }
}

/// <param name="Until">Unix milliseconds; null: it has no end.</param>
internal sealed record SuspendedForm(long? Until = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SuspendedForm))]
internal sealed partial class AccountLogJson : JsonSerializerContext;
