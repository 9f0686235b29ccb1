using System.Diagnostics.Metrics;

namespace TempMessenger.Users.Passwords;

/// <summary>Counts the work of hashing passwords, right ones and wrong ones.</summary>
internal static class PasswordWork
{
    public const string MeterName = "TempMessenger.Users";

    private static readonly Meter Meter = new(MeterName);

    /// <summary>Of Argon2id: <see cref="Argon2Cost.Work"/>.</summary>
    public static Counter<long> Memory { get; } = Meter.CreateCounter<long>("tempmessenger.passwords.memory", "KiBy", "Memory filled by hashing passwords, times passes");

    /// <summary>Of PBKDF2, by which hashes of older versions are verified.</summary>
    public static Counter<long> Iterations { get; } = Meter.CreateCounter<long>("tempmessenger.passwords.iterations", description: "Iterations of the older hash of passwords");
}
