using System.Text;
using TempMessenger.Contracts;
using Xunit;

namespace TempMessenger.Rpc.Tests.Nameko;

[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Deadlines : IAsyncLifetime
{
    private static readonly (string, string) Short = ("Rpc:DeadlineMilliseconds", "300");
    private static readonly (string, string) Long = ("Rpc:DeadlineMilliseconds", "30000");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => new(TestBroker.Clean());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_call_without_answer_ends_at_its_deadline_and_the_service_is_told()
    {
        var told = new TaskCompletionSource();
        await using var server = await Konnichiwa.Serve(
            async cancellation =>
            {
                await using var _ = cancellation.Register(told.SetResult);
                await Task.Delay(Timeout.Infinite, cancellation);
                return "";
            },
            Long);
        await using var client = await Node.Start([], null, Short);
        var refusal = await Assert.ThrowsAsync<ServiceException>(() => client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation));

        Assert.Equal((ErrorCode.Unavailable, "konnichiwa_service does not answer"), (refusal.Code, refusal.Message));
        Assert.True(refusal.RetryAfterMilliseconds > 0);
        await told.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
    }

    [Fact]
    public async Task A_call_made_for_a_request_has_no_more_time_than_that_request()
    {
        await using var python = PythonPeer.Start("serve", "message_service");
        await python.Read();
        Node node = null!;
        await using var server = node = await Node.Start(
            [typeof(IKonnichiwa)],
            services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<IKonnichiwa>(
                services, new Konnichiwa(async cancellation => (await node.Get<IAnyService>().Call("message_service", "echo", [], [], cancellation))!.ToJsonString())),
            Long);
        var deadline = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 9_000;
        await PythonPeer.Answer("konnichiwa_service", "konnichiwa", headers: $$"""{"x-deadline": {{deadline}}, "nameko.tenant": "blue"}""");

        var request = (await python.Read())["request"]!;
        Assert.Equal(deadline, (long)request["headers"]!["x-deadline"]!);
        Assert.InRange(int.Parse((string)request["expiration"]!), 1, 9_000);
        Assert.Equal("blue", (string)request["headers"]!["nameko.tenant"]!);
        var stack = request["headers"]!["nameko.call_id_stack"]!.AsArray().Select(id => (string)id!).ToArray();
        Assert.Equal(2, stack.Length);
        Assert.StartsWith("standalone_rpc_proxy.call.", stack[0], StringComparison.Ordinal);
        Assert.Matches(@"^konnichiwa_service\.konnichiwa\.[0-9a-f-]{36}$", stack[1]);
    }

    [Fact]
    public async Task Requests_wait_for_a_service_that_is_down()
    {
        await (await Konnichiwa.Serve()).DisposeAsync();
        await using var client = await Node.Start([], null, Long);
        var calls = Enumerable.Range(0, 20).Select(_ => client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation)).ToArray();
        await TestBroker.Until(async () => await TestBroker.Waiting("rpc-konnichiwa_service") == 20);

        await using var back = await Konnichiwa.Serve();
        Assert.All(await Task.WhenAll(calls), answer => Assert.Equal("Konnichiwa!", answer));
    }

    [Fact]
    public async Task A_request_past_its_deadline_is_not_executed()
    {
        var executed = 0;
        Task<string> Count(CancellationToken cancellation) => Task.FromResult($"{Interlocked.Increment(ref executed)}");
        await (await Konnichiwa.Serve()).DisposeAsync();
        await using var client = await Node.Start([], null, Short);
        await Assert.ThrowsAsync<ServiceException>(() => client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation));

        // This one would be executed if it were for the broker alone, which knows no deadline in a header.
        await using var raw = PythonPeer.Start("raw", "konnichiwa_service", "konnichiwa");
        await raw.Write(Request("late", new Dictionary<string, object> { ["x-deadline"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 1 }));
        Assert.Null((await raw.Read())["reply"]);
        await using var server = await Konnichiwa.Serve(Count);
        await raw.Write(Request("in time", []));
        var reply = (await raw.Read())["reply"]!;
        Assert.Equal("in time", (string)reply["correlation_id"]!);
        Assert.Equal("""{"result":"1","error":null}""", (string)reply["body"]!);
        await server.Stop(Cancellation);
        Assert.Equal((1, 0u), (executed, await TestBroker.Waiting("rpc-konnichiwa_service")));
    }

    private static object Request(string id, Dictionary<string, object> headers) => new
    {
        body = Convert.ToHexString(Encoding.UTF8.GetBytes("""{"args": [], "kwargs": {}}""")),
        content_type = "application/json",
        reply_to = true,
        correlation_id = id,
        headers,
        patience = 1,
    };
}
