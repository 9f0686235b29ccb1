using System.Text.Json.Nodes;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Host.Shell;

namespace TempMessenger.Host.Tests;

public sealed class Typed_calls : IAnyService, IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private readonly List<string> made = [];
    private Func<JsonNode?> answer = () => null;

    private Calls Calls => new(this, KnownServices.Of(Parts.All), output, error);

    [Fact]
    public async Task A_call_goes_out_as_it_was_typed_and_its_result_is_printed()
    {
        answer = () => JsonNode.Parse("""{"text": "蘑菇 \"x\"", "number": 1}""");

        Assert.True(await Calls.Run("message_service.save_message('a@b.c', key=None)", default));

        Assert.Equal(["""message_service.save_message ["a@b.c"] {"key":null}"""], made);
        Assert.Equal("{\n  \"text\": \"蘑菇 \\\"x\\\"\",\n  \"number\": 1\n}\n", output.ToString());
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public async Task Nothing_is_printed_as_null()
    {
        Assert.True(await Calls.Run("a.b()", default));

        Assert.Equal("null\n", output.ToString());
    }

    [Fact]
    public async Task A_remote_error_is_told_by_its_name()
    {
        answer = () => throw new RemoteException("UserNotFound", "User not found - a@b.c");

        Assert.False(await Calls.Run("user_service.authenticate_user('a@b.c', 'x')", default));

        Assert.Equal("", output.ToString());
        Assert.Equal("UserNotFound: User not found - a@b.c\n", error.ToString());
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_told()
    {
        answer = () => throw new ServiceException(ErrorCode.Unavailable, new Reason("no_answer", "No answer", "Is it running?", "它在运行吗？"));

        Assert.False(await Calls.Run("a.b()", default));

        Assert.Equal("Unavailable: No answer. Is it running?\n", error.ToString());
    }

    [Fact]
    public async Task What_is_no_call_is_pointed_at_and_goes_nowhere()
    {
        Assert.False(await Calls.Run("a.b('蘑', x)", default));

        Assert.Empty(made);
        Assert.StartsWith("a.b('蘑', x)\n          ^ x is not known here", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_line_of_a_pipe_runs_also_after_one_that_failed()
    {
        var all = await Calls.RunAll(new StringReader("# words\n\na.b(\na.c()\n"), default);

        Assert.False(all);
        Assert.Equal(["a.c [] {}"], made);
    }

    [Fact]
    public async Task What_a_terminal_would_obey_is_shown_instead()
    {
        answer = () => JsonValue.Create("\e[2J\u009b2J\u202eevil\u2028");
        await Calls.Run("a.b()", default);
        answer = () => throw new RemoteException("Bad\e[31m", "two\nlines");
        await Calls.Run("a.b()", default);

        Assert.DoesNotContain(output.ToString() + error, sign => char.IsControl(sign) && sign != '\n');
        Assert.DoesNotContain("\u202e", output.ToString(), StringComparison.Ordinal);
        Assert.Equal("Bad\\u001b[31m: two\\u000alines\n", error.ToString());
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    Task<JsonNode?> IAnyService.Call(string service, string method, JsonArray args, JsonObject kwargs, CancellationToken cancellation)
    {
        made.Add($"{service}.{method} {args.ToJsonString()} {kwargs.ToJsonString()}");
        return Task.FromResult(answer());
    }
}
