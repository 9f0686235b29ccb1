using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace TempMessenger.Users.Passwords;

/// <summary>How a password compares with a stored hash.</summary>
internal enum PasswordMatch
{
    Wrong,
    Right,

    /// <summary>Right, and its hash was made with a smaller work factor than is configured now.</summary>
    RightButWeak,
}

/// <summary>Salted PBKDF2-SHA512 with the configured work factor. Everything here is slow on purpose and belongs behind the gate.</summary>
internal sealed class SlowHash(int iterations)
{
    private readonly PasswordHasher<Type> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));

    /// <summary>Made with the current factor; what the password of somebody unknown is compared with.</summary>
    private readonly string nobody =
        new PasswordHasher<Type>(Options.Create(new PasswordHasherOptions { IterationCount = iterations }))
            .HashPassword(typeof(SlowHash), Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));

    public string Hash(string password) => hasher.HashPassword(typeof(SlowHash), password);

    /// <summary>Takes the same time for an unknown account (null) and for hashes of any smaller factor.</summary>
    public PasswordMatch Verify(string? hash, string password)
    {
        var result = hasher.VerifyHashedPassword(typeof(SlowHash), hash ?? nobody, password);
        if (hash is not null && result == PasswordVerificationResult.Success)
            return PasswordMatch.Right;
        if (hash is not null && result == PasswordVerificationResult.SuccessRehashNeeded)
            return PasswordMatch.RightButWeak;
        // A hash from before the factor rose is quicker to compare and would tell that the account exists.
        if (iterations - IterationsOf(hash ?? nobody) is var rest and > 0)
            Rfc2898DeriveBytes.Pbkdf2(password, new byte[16], rest, HashAlgorithmName.SHA512, 32);
        return PasswordMatch.Wrong;
    }

    // Form of the framework's hashes, version 3: a byte for the version, then in big-endian order function, iterations, length of the salt.
    private static int IterationsOf(string hash)
    {
        var bytes = Convert.FromBase64String(hash);
        return bytes is [1, ..] && bytes.Length > 13 ? (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5)) : 0;
    }
}
