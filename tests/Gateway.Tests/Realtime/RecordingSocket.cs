using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>A socket that keeps what is written to it, and whose peer may stop reading.</summary>
internal sealed class RecordingSocket : WebSocket
{
    private readonly Lock gate = new();
    private readonly List<string> written = [];
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? stuck;

    public IReadOnlyList<string> Written
    {
        get
        {
            lock (gate)
                return [.. written];
        }
    }

    public bool Aborted { get; private set; }

    public WebSocketCloseStatus? ClosedWith { get; private set; }

    /// <summary>Completes with the next write or end.</summary>
    public Task News
    {
        get
        {
            lock (gate)
                return news.Task;
        }
    }

    public IReadOnlyList<JsonElement> Frames => [.. Written.SelectMany(text => text.Split('\n')).Select(line => JsonDocument.Parse(line).RootElement)];

    public override WebSocketCloseStatus? CloseStatus => null;

    public override string? CloseStatusDescription => null;

    public override WebSocketState State => WebSocketState.Open;

    public override string? SubProtocol => null;

    /// <summary>From now on a write does not end.</summary>
    public void StopReading() => stuck = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void ReadOn() => stuck?.TrySetResult();

    public async Task Until(Func<bool> come)
    {
        while (true)
        {
            var next = News;
            if (come())
                return;
            await next.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public override async ValueTask SendAsync(
        ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        Assert.True(endOfMessage);
        Assert.Equal(WebSocketMessageType.Text, messageType);
        lock (gate)
            written.Add(Encoding.UTF8.GetString(buffer.Span));
        Tell();
        if (stuck is { } waiting)
            await waiting.Task.WaitAsync(cancellationToken);
    }

    public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override async Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        if (stuck is { } waiting)
            await waiting.Task.WaitAsync(cancellationToken);
        ClosedWith = closeStatus;
        Tell();
    }

    public override void Abort()
    {
        Aborted = true;
        Tell();
    }

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override void Dispose() => Abort();

    private void Tell()
    {
        TaskCompletionSource told;
        lock (gate)
        {
            told = news;
            news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        told.SetResult();
    }
}
