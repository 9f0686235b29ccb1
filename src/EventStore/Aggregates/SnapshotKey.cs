using System.Security.Cryptography;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.EventStore;

/// <summary>Authenticates snapshots: who can only write into the database cannot make one.</summary>
public sealed class SnapshotKey
{
    private const string Purpose = "tempmessenger snapshots 1";

    private readonly Func<byte[]> find;
    private byte[]? key;

    internal SnapshotKey(Func<byte[]> find) => this.find = find;

    /// <summary>The key that follows from the installation's.</summary>
    public static SnapshotKey Of(InstallationKey installation) => new(() => installation.Derive(Purpose));

    /// <summary>HMAC-SHA256.</summary>
    internal byte[] Authenticate(ReadOnlySpan<byte> form) => HMACSHA256.HashData(key ??= find(), form);
}
