using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using TempMessenger.Faults.Tests.Judging;

namespace TempMessenger.Faults.Tests.Load;

/// <summary>
/// Follows the room over the realtime protocol: writes down what it is told and, when it is cut, resumes where it was. Of several addresses it takes
/// the next one after each cut.
/// </summary>
internal sealed class Reader(string name, Uri[] addresses, string? token, TimeSpan silence, HttpMessageInvoker http, string room, Messages messages)
{
    private readonly List<Told> told = [];
    private readonly byte[] buffer = new byte[1 << 16];
    private long cut;
    private string? epoch;
    private long last;

    public Following Following => new(name, told);

    /// <summary>When each connection broke and when the next one had told what was missed.</summary>
    public List<(long Cut, long Resumed)> Returns { get; } = [];

    public long Last => Volatile.Read(ref last);

    public bool IsThere { get; private set; }

    public async Task Read(CancellationToken stop)
    {
        for (var attempt = 0; !stop.IsCancellationRequested; attempt++)
        {
            await ReadOnce(addresses[attempt % addresses.Length], stop);
            if (IsThere)
                cut = Clock.Now;
            // At once at first, then with growing pauses.
            var pause = IsThere ? 5 : Random.Shared.Next(50, 300);
            IsThere = false;
            await Task.Delay(pause, CancellationToken.None);
        }
    }

    private async Task ReadOnce(Uri address, CancellationToken stop)
    {
        using var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = Timeout.InfiniteTimeSpan;
        if (token is not null)
            socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(TimeSpan.FromSeconds(8));
        try
        {
            var scheme = address.Scheme == "https" ? "wss" : "ws";
            await socket.ConnectAsync(new UriBuilder(address) { Scheme = scheme, Path = "/ws" }.Uri, http, patience.Token);
            var subscribe = epoch is null
                ? JsonSerializer.Serialize(new { type = "subscribe", room })
                : JsonSerializer.Serialize(new { type = "subscribe", room, epoch, since = last });
            await socket.SendAsync(Encoding.UTF8.GetBytes(subscribe), WebSocketMessageType.Text, true, patience.Token);
            await Receive(socket, patience);
        }
        catch (Exception broken) when (ServerAway.IsOrLate(broken))
        {
            socket.Abort();
        }
    }

    private async Task Receive(ClientWebSocket socket, CancellationTokenSource patience)
    {
        using var text = new MemoryStream();
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            if (received.MessageType == WebSocketMessageType.Close)
                return;
            text.Write(buffer, 0, received.Count);
            if (!received.EndOfMessage)
                continue;
            patience.CancelAfter(silence);
            var whole = text.GetBuffer().AsMemory(0, (int)text.Length);
            for (int end; (end = whole.Span.IndexOf((byte)'\n')) >= 0; whole = whole[(end + 1)..])
                Take(whole[..end]);
            Take(whole);
            text.SetLength(0);
        }
    }

    private void Take(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        var frame = document.RootElement;
        var (at, now) = (Clock.Now, frame.GetProperty("now").GetInt64());
        switch (frame.GetProperty("type").GetString())
        {
            case "changes":
                Take(at, now, frame);
                break;
            case "message":
                var shown = new Shown(at, now, Epoch(frame), messages.Of(frame.GetProperty("message")));
                told.Add(shown);
                Volatile.Write(ref last, Math.Max(last, shown.Message.Seq));
                break;
            case "deleted":
                var withdrawn = new Withdrawn(at, now, Epoch(frame), frame.GetProperty("seq").GetInt64(), frame.GetProperty("id").GetString()!);
                told.Add(withdrawn);
                Volatile.Write(ref last, Math.Max(last, withdrawn.Seq));
                break;
            case "error":
                throw new WebSocketException($"The server said {frame}");
        }
    }

    private void Take(long at, long now, JsonElement frame)
    {
        var changes = new Changes(
            at,
            now,
            Epoch(frame),
            frame.GetProperty("reset").GetBoolean(),
            frame.GetProperty("from").GetInt64(),
            frame.GetProperty("to").GetInt64(),
            [.. frame.GetProperty("messages").EnumerateArray().Select(messages.Of)],
            [.. frame.GetProperty("deleted").EnumerateArray().Select(id => id.GetString()!)],
            frame.GetProperty("more").GetBoolean());
        told.Add(changes);
        epoch = changes.Epoch;
        Volatile.Write(ref last, changes.Reset ? changes.To : Math.Max(last, changes.To));
        if (changes.More || IsThere)
            return;
        IsThere = true;
        if (cut > 0)
            lock (Returns)
                Returns.Add((cut, at));
    }

    private string Epoch(JsonElement frame)
    {
        var told = frame.GetProperty("epoch").GetString()!;
        return told == epoch ? epoch! : told;
    }
}
