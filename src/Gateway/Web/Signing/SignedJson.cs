using System.Text;
using System.Text.Json;
using TempMessenger.Gateway.Web.Defences;

namespace TempMessenger.Gateway.Web.Signing;

/// <summary>JSON objects of signed requests.</summary>
internal static class SignedJson
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = ServerLimits.JsonDepth, CommentHandling = JsonCommentHandling.Disallow };

    private sealed record JsonMember(string Name, Range Whole, string? Value, Range Inside);

    /// <summary>Takes the signing parameters out of an object.</summary>
    /// <returns>What is covered, and the object with its other members, as they were sent, for its endpoint.</returns>
    public static (SignedContent Content, byte[] Others) Read(byte[] json, SigningMembers members)
    {
        var all = Members(json);
        var unsigned = json;
        foreach (var member in all.Where(member => SigningMembers.Has(member.Name)))
        {
            members.Add(member.Name, member.Value);
            if (member.Name == SigningMembers.Sign)
                unsigned = [.. json.AsSpan(..member.Inside.Start.Value), .. json.AsSpan(member.Inside.End.Value..)];
        }

        var parameters = all.All(member => member.Value is not null) ? all.ConvertAll(member => (member.Name, member.Value!)) : null;
        return (new(CanonicalBody.Whole("json", unsigned), parameters), Others(json, all));
    }

    private static List<JsonMember> Members(byte[] json)
    {
        var members = new List<JsonMember>();
        try
        {
            var reader = new Utf8JsonReader(json, Strict);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw SigningRefusals.Missing("body");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                members.Add(Read(ref reader));
            // Behind the object nothing may stand.
            if (reader.Read())
                throw SigningRefusals.Missing("body");
            return members;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw SigningRefusals.Missing("body");
        }
    }

    private static JsonMember Read(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        var (name, isEscaped) = (reader.GetString()!, reader.ValueIsEscaped);
        reader.Read();
        var value = (int)reader.TokenStartIndex;
        var text = TextOf(ref reader);
        // An escaped name or value of a signing parameter would be overlooked by programs that look for the plain one.
        if (SigningMembers.Has(name) && (isEscaped || reader.ValueIsEscaped || (name == SigningMembers.Sign && reader.TokenType != JsonTokenType.String)))
            text = null;
        reader.Skip();
        var end = (int)reader.BytesConsumed;
        return new(name, start..end, text, (value + 1)..(end - 1));
    }

    private static string? TextOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.ASCII.GetString(reader.ValueSpan),
        _ => null,
    };

    private static byte[] Others(byte[] json, List<JsonMember> members)
    {
        if (!members.Exists(member => SigningMembers.Has(member.Name)))
            return json;
        using var kept = new MemoryStream(json.Length);
        kept.WriteByte((byte)'{');
        foreach (var member in members.Where(member => !SigningMembers.Has(member.Name)))
        {
            if (kept.Length > 1)
                kept.WriteByte((byte)',');
            kept.Write(json.AsSpan(member.Whole));
        }

        kept.WriteByte((byte)'}');
        return kept.ToArray();
    }
}
