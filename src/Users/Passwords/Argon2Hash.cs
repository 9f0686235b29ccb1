using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace TempMessenger.Users.Passwords;

/// <summary>The work factor of a hash.</summary>
/// <param name="MemoryKibibytes">How much memory it fills.</param>
/// <param name="Passes">How often it goes over it.</param>
internal readonly record struct Argon2Cost(int MemoryKibibytes, int Passes)
{
    /// <summary>What the time that a hash takes is proportional to.</summary>
    public long Work => (long)MemoryKibibytes * Passes;
}

/// <summary>
/// Argon2id (RFC 9106) with one lane, a salt of 16 bytes and 32 bytes of output, stored in the PHC string format:
/// <c>$argon2id$v=19$m=47104,t=1,p=1$SALT$HASH</c>.
/// </summary>
internal sealed record Argon2Hash(Argon2Cost Cost, byte[] Salt, byte[] Output)
{
    /// <summary>How every stored hash of this kind begins.</summary>
    public const string Prefix = "$argon2id$";

    private const int SaltBytes = 16;
    private const int OutputBytes = 32;

    public static Argon2Hash Of(string password, Argon2Cost cost)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new(cost, salt, Derive(password, salt, cost, OutputBytes));
    }

    /// <summary>At random, without the work: no password is known that fits.</summary>
    public static Argon2Hash OfNothing(Argon2Cost cost) => new(cost, RandomNumberGenerator.GetBytes(SaltBytes), RandomNumberGenerator.GetBytes(OutputBytes));

    /// <exception cref="FormatException">The text is no such hash.</exception>
    public static Argon2Hash Parse(string text)
    {
        if (text.Split('$') is not ["", "argon2id", "v=19", var parameters, var salt, var output])
            throw new FormatException("A stored password hash is not of the form $argon2id$v=19$….");
        if (parameters.Split(',') is not [['m', '=', .. var memory], ['t', '=', .. var passes], "p=1"])
            throw new FormatException("The parameters of a stored password hash are not of the form m=…,t=…,p=1.");
        return new(new Argon2Cost(Number(memory), Number(passes)), FromBase64(salt), FromBase64(output));
    }

    /// <summary>Does the work of one comparison for nothing.</summary>
    public static void Spend(Argon2Cost cost) => Derive("", new byte[SaltBytes], cost, OutputBytes);

    /// <summary>Compares in constant time.</summary>
    public bool Fits(string password) => CryptographicOperations.FixedTimeEquals(Output, Derive(password, Salt, Cost, Output.Length));

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}v=19$m={Cost.MemoryKibibytes},t={Cost.Passes},p=1${ToBase64(Salt)}${ToBase64(Output)}");

    private static byte[] Derive(string password, byte[] salt, Argon2Cost cost, int length)
    {
        var parameters = new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = cost.MemoryKibibytes, NumberOfPasses = cost.Passes };
        PasswordWork.Memory.Add(cost.Work);
        // As bytes: the overload for strings takes UTF-16.
        return PasswordBasedKeyDerivationAlgorithm.Argon2id(parameters).DeriveBytes(Encoding.UTF8.GetBytes(password), salt, length);
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    // The format leaves out the padding of base 64.
    private static string ToBase64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[] FromBase64(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
}
