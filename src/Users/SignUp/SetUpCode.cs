using System.Security.Cryptography;
using System.Text;

namespace TempMessenger.Users.SignUp;

/// <summary>The code that proves, while there is no admin, that who signs up has seen what a server printed.</summary>
internal sealed class SetUpCode(Func<string> make)
{
    private readonly Lazy<string> code = new(make, LazyThreadSafetyMode.PublicationOnly);

    public string Code => code.Value;

    public bool Fits(string? typed) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(ReadableCode.Normalise(typed)), Encoding.ASCII.GetBytes(ReadableCode.Normalise(Code)));
}
