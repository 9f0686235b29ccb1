using System.Collections.Concurrent;
using System.Reflection;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;
using TempMessenger.Gateway.Tests.Http;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>What runs without anybody waiting for it: whatever it meets is logged, and it goes on.</summary>
public sealed class Background_flows : IDisposable
{
    private readonly LogLines lines = new();

    public static TheoryData<Exception> Failures =>
        [new InvalidOperationException("a bug"), new IOException("a socket"), new ServiceException(ErrorCode.NotFound, MessageReasons.MessageNotFound)];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_an_inbox_cannot_take_in_keeps_none_of_the_others(Exception failure)
    {
        var (taken, failed) = (new ConcurrentQueue<int>(), new ConcurrentQueue<Exception>());
        var inbox = new Inbox<int>(
            number =>
            {
                if (number % 3 == 0)
                    throw failure;
                taken.Enqueue(number);
            },
            failed.Enqueue);

        for (var number = 1; number <= 30; number++)
            inbox.Post(number);

        await Eventually.True(() => taken.Count + failed.Count == 30);
        Assert.Equal(Enumerable.Range(1, 30).Where(number => number % 3 != 0), taken);
        Assert.Equal(10, failed.Count);
        Assert.All(failed, met => Assert.Same(failure, met));
    }

    [Fact]
    public async Task A_clock_that_cannot_be_asked_is_logged_once()
    {
        var messages = DispatchProxy.Create<IMessages, FailingMessages>();
        ((FailingMessages)(object)messages).Failure = new RemoteException("MethodNotFound", "get_time");
        var clock = new ServerClock(messages, TimeProvider.System, new FailureLog(lines, TimeProvider.System));

        for (var n = 0; n < 100; n++)
            Assert.Equal(0, clock.Now);

        await Eventually.True(() => lines.All.Count > 0);
        Assert.Contains("MethodNotFound get_time", Assert.Single(lines.All), StringComparison.Ordinal);
    }

    public void Dispose() => lines.Dispose();
}
