using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace TempMessenger.Users.Passwords;

/// <summary>
/// The salted PBKDF2-SHA512 hashes of versions before 0.2, in the form of the framework's <see cref="PasswordHasher{TUser}"/>. They are verified and,
/// at the next log-in, replaced; no new one is made.
/// </summary>
internal static class Pbkdf2Hash
{
    /// <summary>The work factor where the configuration of those versions named none.</summary>
    public const int DefaultIterations = 210_000;

    private static readonly PasswordHasher<Type> Hasher = new();

    public static bool Fits(string hash, string password)
    {
        PasswordWork.Iterations.Add(IterationsOf(hash));
        return Hasher.VerifyHashedPassword(typeof(Pbkdf2Hash), hash, password) != PasswordVerificationResult.Failed;
    }

    /// <summary>The work factor of a stored hash. The framework's format, version 3: a byte for the version, then in big-endian order function, iterations, length of the salt.</summary>
    public static int IterationsOf(string hash)
    {
        var bytes = Convert.FromBase64String(hash);
        return bytes is [1, ..] && bytes.Length > 13 ? (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5)) : 0;
    }

    /// <summary>Does the work of a comparison for nothing.</summary>
    public static void Spend(string password, int iterations)
    {
        if (iterations <= 0)
            return;
        PasswordWork.Iterations.Add(iterations);
        Rfc2898DeriveBytes.Pbkdf2(password, new byte[16], iterations, HashAlgorithmName.SHA512, 32);
    }
}
