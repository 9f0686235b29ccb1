using System.Text.Json.Nodes;

namespace TempMessenger.Host.Shell;

/// <summary>
/// Reads a call in Python's syntax: <c>service.method(1, 'two', key=[True, None])</c>. Nameko's own spelling <c>n.rpc.service.method(…)</c>
/// means the same. Values are those of JSON; <c>true</c>, <c>false</c> and <c>null</c> are taken beside Python's words, tuples become arrays.
/// </summary>
internal sealed class CallSyntax
{
    // Deeper values are refused by every service.
    private const int MaxDepth = 64;

    private readonly Scanner text;
    private int depth;

    private CallSyntax(string call) => text = new Scanner(call);

    /// <exception cref="CallSyntaxException">It is no call.</exception>
    public static RemoteCall Parse(string call) => new CallSyntax(call).Call();

    private RemoteCall Call()
    {
        var path = new List<string> { text.Name("a service, such as message_service") };
        while (text.Take('.'))
            path.Add(text.Name("a name after the dot"));
        if (path is ["n", "rpc", _, _])
            path.RemoveRange(0, 2);
        if (path.Count != 2)
            throw text.Wrong("SERVICE.METHOD(…) was expected");
        text.Expect('(', "( and the arguments");
        var call = new RemoteCall(path[0], path[1], [], []);
        while (!text.Take(')'))
        {
            Argument(call);
            if (!text.Take(',') && !text.Next(')'))
                throw text.Wrong("a comma or ) was expected");
        }

        text.End();
        return call;
    }

    private void Argument(RemoteCall call)
    {
        var start = text.Position;
        if (text.Keyword() is not { } name)
        {
            if (call.Named.Count > 0)
                throw new CallSyntaxException(start, "a positional argument cannot follow a keyword argument");
            call.Arguments.Add(Value());
        }
        else if (!call.Named.ContainsKey(name))
        {
            call.Named.Add(name, Value());
        }
        else
        {
            throw new CallSyntaxException(start, $"the argument {name} is given twice");
        }
    }

    private JsonNode? Value()
    {
        if (++depth > MaxDepth)
            throw text.Wrong($"values are nested deeper than {MaxDepth}");
        var value = text.Peek switch
        {
            '\'' or '"' => Text(),
            '[' => List('[', ']'),
            '(' => Tuple(),
            '{' => Object(),
            (>= '0' and <= '9') or '-' or '+' or '.' => text.Number(),
            _ => Word(),
        };
        depth--;
        return value;
    }

    // Two literals side by side are one, as in Python.
    private JsonValue Text()
    {
        var whole = text.String();
        while (text.Next('\'') || text.Next('"'))
            whole += text.String();
        return JsonValue.Create(whole);
    }

    private JsonArray List(char open, char close)
    {
        text.Expect(open, "a list");
        return Rest([], close);
    }

    // (1) is a value in brackets; (1,) and () are tuples.
    private JsonNode? Tuple()
    {
        text.Expect('(', "a tuple");
        if (text.Take(')'))
            return new JsonArray();
        var first = Value();
        if (text.Take(')'))
            return first;
        text.Expect(',', "a comma or )");
        return Rest([first], ')');
    }

    private JsonArray Rest(JsonArray values, char close)
    {
        while (!text.Take(close))
        {
            values.Add(Value());
            if (!text.Take(',') && !text.Next(close))
                throw text.Wrong($"a comma or {close} was expected");
        }

        return values;
    }

    private JsonObject Object()
    {
        text.Expect('{', "a dict");
        var members = new JsonObject();
        while (!text.Take('}'))
        {
            if (!text.Next('\'') && !text.Next('"'))
                throw text.Wrong("a key in quotes was expected");
            var key = text.String();
            text.Expect(':', "a colon after the key");
            // The last one of equal keys counts, as in Python.
            members[key] = Value();
            if (!text.Take(',') && !text.Next('}'))
                throw text.Wrong("a comma or } was expected");
        }

        return members;
    }

    private JsonValue? Word()
    {
        const string expected = "a value: a string in quotes, a number, True, False, None, a list or a dict";
        var start = text.Position;
        return text.Name(expected) switch
        {
            "True" or "true" => JsonValue.Create(true),
            "False" or "false" => JsonValue.Create(false),
            "None" or "null" => null,
            var other => throw new CallSyntaxException(start, $"{other} is not known here; {expected} was expected"),
        };
    }
}

/// <summary>What was typed is no call; the message says what was expected.</summary>
/// <param name="position">Where in the text, counted from 0.</param>
/// <param name="message">A sentence for the person at the prompt.</param>
internal sealed class CallSyntaxException(int position, string message) : Exception(message)
{
    public int Position { get; } = position;
}
