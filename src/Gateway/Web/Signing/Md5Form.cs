using System.Security.Cryptography;
using System.Text;

namespace TempMessenger.Gateway.Web.Signing;

/// <summary>
/// The weak signature of older apps: <c>md5(token + msg + timestamp + nonce + appsecret)</c>, where <c>msg</c> is the other parameters as <c>k=v&amp;k=v</c>, sorted by name. It
/// leaves method, path and files unsigned, and two requests may have one <c>msg</c>; only app keys that were made for it may use it.
/// </summary>
internal static class Md5Form
{
    /// <param name="parameters">All parameters of the request, decoded.</param>
    /// <exception cref="Contracts.ServiceException">A name stands twice.</exception>
    public static string Message(IEnumerable<(string Name, string Value)> parameters)
    {
        var others = parameters.Where(parameter => SigningMembers.IsOther(parameter.Name)).ToArray();
        // UTF-8 sorts as code points do, and as other languages sort.
        Array.Sort(others, (one, other) => Encoding.UTF8.GetBytes(one.Name).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other.Name)));
        for (var at = 1; at < others.Length; at++)
        {
            if (others[at].Name == others[at - 1].Name)
                throw SigningRefusals.Missing(others[at].Name.Length <= 64 ? others[at].Name : "?");
        }

        return string.Join('&', others.Select(parameter => $"{parameter.Name}={parameter.Value}"));
    }

    public static string StringToSign(SigningMembers members, string message) => $"{members.Token}{message}{members.Timestamp}{members.Nonce}";

    /// <summary>32 lower-case hex digits.</summary>
    public static string Sign(string secret, string stringToSign)
    {
#pragma warning disable CA5351 // The permission of the key allows it; the documentation says what it does not protect.
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(stringToSign + secret)));
#pragma warning restore CA5351
    }
}
