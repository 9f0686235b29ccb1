using System.Text;

namespace TempMessenger.Gateway.Web.Signing;

/// <summary>Queries and forms of signed requests.</summary>
internal static class SignedForm
{
    /// <summary>A form as a body.</summary>
    public static SignedContent Read(byte[] form, SigningMembers members)
    {
        var (unsigned, parameters) = ReadPairs(form, members);
        return new(CanonicalBody.Whole("form", unsigned), parameters);
    }

    /// <summary>Takes the signing parameters out of pairs.</summary>
    /// <returns>The same bytes without the value of <c>sign</c>, and all parameters decoded.</returns>
    public static (byte[] Unsigned, List<(string Name, string Value)> Parameters) ReadPairs(byte[] text, SigningMembers members)
    {
        var parameters = new List<(string, string)>();
        var unsigned = text;
        foreach (var pair in UrlEncoded.Split(text) ?? throw SigningRefusals.Missing("body"))
        {
            var name = UrlEncoded.Decode(text.AsSpan(pair.Name)) ?? throw SigningRefusals.Missing("body");
            var value = UrlEncoded.Decode(text.AsSpan(pair.Value)) ?? throw SigningRefusals.Missing(name.Length <= 64 ? name : "?");
            parameters.Add((name, value));
            if (!SigningMembers.Has(name))
                continue;
            // A name or value in escapes would be read by one program and overlooked by another.
            members.Add(name, IsVerbatim(text.AsSpan(pair.Name), name) && IsVerbatim(text.AsSpan(pair.Value), value) ? value : null);
            if (name == SigningMembers.Sign)
                unsigned = [.. text.AsSpan(..pair.Value.Start.Value), .. text.AsSpan(pair.Value.End.Value..)];
        }

        return (unsigned, parameters);
    }

    private static bool IsVerbatim(ReadOnlySpan<byte> encoded, string decoded) =>
        encoded.Length == decoded.Length && encoded.SequenceEqual(Encoding.UTF8.GetBytes(decoded));
}
