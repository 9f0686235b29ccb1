using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TempMessenger.Host.Shell;

/// <summary>Takes names, numbers, strings and signs from a text, one after another; blanks between them do not count.</summary>
internal sealed partial class Scanner(string text)
{
    private const char Nothing = '\0';

    private int at;

    /// <summary>Where the next token begins.</summary>
    public int Position
    {
        get
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            return at;
        }
    }

    /// <summary>The next token's first character; NUL at the end.</summary>
    public char Peek => Position < text.Length ? text[at] : Nothing;

    public bool Next(char sign) => Peek == sign;

    public bool Take(char sign)
    {
        if (!Next(sign))
            return false;
        at++;
        return true;
    }

    public void Expect(char sign, string expected)
    {
        if (!Take(sign))
            throw Wrong($"{expected} was expected");
    }

    public void End()
    {
        if (Position < text.Length)
            throw Wrong("the call is complete before this");
    }

    public string Name(string expected) => Match(NamePattern()) ?? throw Wrong($"{expected} was expected");

    /// <summary>The name of <c>name=</c>, which is taken, or null where something else follows.</summary>
    public string? Keyword()
    {
        var start = Position;
        if (Match(NamePattern()) is { } name && Take('='))
            return name;
        at = start;
        return null;
    }

    public JsonNode Number()
    {
        var start = Position;
        var sign = Take('-') ? "-" : "";
        if (sign.Length == 0)
            Take('+');
        var digits = Match(NumberPattern())?.Replace("_", "", StringComparison.Ordinal);
        if (digits is null || (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '.')))
            throw new CallSyntaxException(start, "this is no number");
        // JSON, unlike Python, wants digits on both sides of the point.
        if (digits[0] == '.')
            digits = $"0{digits}";
        digits = BarePoint().Replace(digits, ".0");
        // The digits go to the wire as they are, however many; only what no peer could read is refused.
        if (!double.IsFinite(JsonElement.Parse(digits).GetDouble()))
            throw new CallSyntaxException(start, "this number is too large");
        return JsonNode.Parse(sign + digits)!;
    }

    public string String()
    {
        var start = Position;
        var literal = StringLiteral.Read(text, ref at);
        return literal ?? throw new CallSyntaxException(start, "this string is not closed");
    }

    public CallSyntaxException Wrong(string message) => new(Position, message);

    private string? Match(Regex pattern)
    {
        var match = pattern.Match(text, Position);
        if (!match.Success)
            return null;
        at += match.Length;
        return match.Value;
    }

    [GeneratedRegex(@"\G[\p{L}_][\p{L}\p{Nd}_]*")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\G(?:(?:0(?:_?0)*|[1-9](?:_?[0-9])*)(?:\.(?:[0-9](?:_?[0-9])*)?)?|\.[0-9](?:_?[0-9])*)(?:[eE][+-]?[0-9]+)?")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"\.(?![0-9])")]
    private static partial Regex BarePoint();
}
