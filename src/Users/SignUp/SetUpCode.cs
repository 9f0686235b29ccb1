using System.Security.Cryptography;
using System.Text;

namespace TempMessenger.Users.SignUp;

/// <summary>The code that proves, while there is no admin, that who signs up has seen what the server printed. Another one at each start.</summary>
internal sealed class SetUpCode
{
    public string Code { get; } = ReadableCode.New();

    public bool Fits(string? typed) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(ReadableCode.Normalise(typed)), Encoding.ASCII.GetBytes(ReadableCode.Normalise(Code)));
}
