using System.Diagnostics;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using Xunit;

namespace TempMessenger.Rpc.Tests.Nameko;

/// <summary>Who had the cause of a failed call logs it, under the trace of who called; nobody else does.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Causes_in_the_log_of_a_call : IAsyncLifetime
{
    private readonly Activity request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await TestBroker.Clean();

    public ValueTask DisposeAsync()
    {
        request.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_bug_is_logged_once_where_the_service_runs()
    {
        await using var server = await Konnichiwa.Serve(_ => throw new InvalidOperationException("a bug"));
        await using var client = await Node.Start([]);
        request.Start();

        for (var n = 0; n < 5; n++)
            await Assert.ThrowsAsync<RemoteException>(() => client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation));

        Assert.Equal($"konnichiwa_service.konnichiwa failed, trace {request.TraceId}", Assert.Single(Failures(server)));
        Assert.Empty(Failures(client));
    }

    [Fact]
    public async Task What_a_service_refuses_is_not_logged_by_its_caller()
    {
        await using var server = await Konnichiwa.Serve(_ => throw new ServiceException(ErrorCode.Unavailable, CommonReasons.Unreachable with { Phrase = "Not now" }, cause: new IOException("the disk")));
        await using var client = await Node.Start([]);

        var refusal = await Assert.ThrowsAsync<ServiceException>(() => client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation));

        Assert.Equal("Not now", refusal.Message);
        Assert.Null(refusal.InnerException);
        Assert.Empty(Failures(client));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_logged_once_by_its_caller()
    {
        await using var server = await Konnichiwa.Serve(async cancellation =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return "";
        });
        await using var client = await Node.Start([], null, ("Rpc:DeadlineMilliseconds", "200"));
        request.Start();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Assert.ThrowsAsync<ServiceException>(
            () => client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation))));

        Assert.Equal($"konnichiwa_service does not answer, trace {request.TraceId}", Assert.Single(Failures(client)));
    }

    [Fact]
    public async Task A_broker_that_is_away_is_logged_once_by_who_keeps_the_connection()
    {
        await using var client = await Node.Start([], null, ("Rpc:Broker", "amqp://nobody:nothing@127.0.0.1:1"));

        for (var n = 0; n < 10; n++)
            await Assert.ThrowsAsync<ServiceException>(() => client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation));

        Assert.StartsWith("The message broker cannot be used", Assert.Single(Failures(client)), StringComparison.Ordinal);
    }

    private static string[] Failures(Node node) => [.. node.Get<LogLines>().Written.Where(line => line.Level >= LogLevel.Warning).Select(line => line.Text)];
}
