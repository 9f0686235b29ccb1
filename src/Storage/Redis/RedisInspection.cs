using StackExchange.Redis;

namespace TempMessenger.Storage.Redis;

/// <summary>What has to be known about a connection before it is used: which user it belongs to, and whether Redis keeps what it acknowledges.</summary>
internal static class RedisInspection
{
    /// <summary>
    /// Why a connection must not be used, or null. Where the password is wrong and Redis has a <c>default</c> user without one, the client goes on as that user,
    /// past the rights that were meant.
    /// </summary>
    public static async Task<string?> WrongUser(IDatabase database, ConfigurationOptions settings)
    {
        var expected = settings.User is { Length: > 0 } user ? user : "default";
        string client;
        try
        {
            client = (string?)await database.ExecuteAsync("CLIENT", "INFO") ?? "";
        }
        catch (RedisServerException failure) when (!RedisFailures.IsTransient(failure))
        {
            // A version before 6.2 or a user who may not ask: there is nothing to compare.
            return null;
        }

        var actual = client.Split(' ').FirstOrDefault(field => field.StartsWith("user=", StringComparison.Ordinal))?["user=".Length..].Trim();
        return actual is null || actual == expected
            ? null
            : $"Redis:Connection: Redis did not accept user {expected} with this password and connected as {actual} instead. Correct user and password, and give {actual} a password.";
    }

    /// <summary>The settings that are weaker than they should be, or null where none is or Redis does not say.</summary>
    public static async Task<string?> WeakDurability(IDatabase database)
    {
        try
        {
            var only = await Setting(database, "appendonly");
            var sync = await Setting(database, "appendfsync");
            return (only, sync) is (null, _) or (_, null) or ("yes", "always") ? null : $"appendonly {only}, appendfsync {sync}";
        }
        catch (RedisServerException)
        {
            // Not every user may read the configuration.
            return null;
        }
    }

    private static async Task<string?> Setting(IDatabase database, string name) =>
        (string?[]?)await database.ExecuteAsync("CONFIG", "GET", name) is [_, var value] ? value : null;
}
