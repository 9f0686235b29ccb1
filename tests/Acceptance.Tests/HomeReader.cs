using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace TempMessenger.Acceptance.Tests;

/// <summary>An entry of a home feed as a device holds it.</summary>
internal sealed record HomePost(string Id, long Seq, long? ExpiresAt);

/// <summary>
/// A device that keeps its owner's home feed, or another feed of theirs, by the frames of the topic alone, as docs/realtime.md says: it resumes after a cut at any of several servers and writes
/// down everything that must not happen.
/// </summary>
internal class HomeReader(IReadOnlyList<Uri> servers, string cookie, string owner, string kind = "home")
{
    private readonly Dictionary<string, HomePost> held = [];
    private readonly Lock gate = new();
    private string? epoch;
    private long last;

    public string Owner => owner;

    public List<string> Violations { get; } = [];

    public int Resets { get; private set; }

    /// <summary>How many connections there were.</summary>
    public int Connections { get; private set; }

    /// <summary>What it holds, without what has vanished by then.</summary>
    public HashSet<HomePost> HeldAt(long now)
    {
        lock (gate)
            return [.. held.Values.Where(post => post.ExpiresAt is null || post.ExpiresAt > now)];
    }

    /// <summary>Reads and reconnects until it is stopped; <paramref name="cutAfter"/> gives how long each connection may live.</summary>
    public async Task Read(Func<TimeSpan> cutAfter, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(stop);
            cut.CancelAfter(cutAfter());
            await ReadOnce(servers[Random.Shared.Next(servers.Count)], cut.Token);
            await Task.Delay(Random.Shared.Next(5, 60), CancellationToken.None);
        }
    }

    private async Task ReadOnce(Uri server, CancellationToken cut)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", cookie);
        socket.Options.SetRequestHeader("Origin", server.GetLeftPart(UriPartial.Authority));
        var buffer = new byte[1 << 16];
        using var text = new MemoryStream();
        try
        {
            await socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/ws" }.Uri, cut);
            Connections++;
            await socket.SendAsync(Encoding.UTF8.GetBytes(Subscription()), WebSocketMessageType.Text, true, cut);
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), cut);
                if (received.MessageType == WebSocketMessageType.Close)
                    return;
                text.Write(buffer, 0, received.Count);
                if (!received.EndOfMessage)
                    continue;
                foreach (var line in Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length).Split('\n'))
                    if (!Apply(line))
                        return;
                text.SetLength(0);
            }
        }
        catch (Exception broken) when (ServerAway.IsOrLate(broken))
        {
            socket.Abort();
        }
    }

    private string Subscription() => epoch is null
        ? JsonSerializer.Serialize(new { type = "subscribe", topic = $"{kind}:{owner}" })
        : JsonSerializer.Serialize(new { type = "subscribe", topic = $"{kind}:{owner}", epoch, since = last });

    /// <summary>False where one is to come again later.</summary>
    private bool Apply(string line)
    {
        using var document = JsonDocument.Parse(line);
        var frame = document.RootElement;
        lock (gate)
        {
            switch (frame.GetProperty("type").GetString())
            {
                case "changes":
                    Changes(frame);
                    break;
                case "entry":
                    Epoch(frame);
                    Hold(frame.GetProperty("entry"), frame);
                    break;
                case "deleted":
                    Epoch(frame);
                    Advance(frame.GetProperty("seq").GetInt64());
                    held.Remove(frame.GetProperty("id").GetString()!);
                    break;
                case "error" when frame.GetProperty("code").GetString() == "unavailable":
                    return false;
                case "error":
                    Violations.Add(line);
                    break;
            }
        }

        return true;
    }

    private void Changes(JsonElement frame)
    {
        var from = frame.GetProperty("from").GetInt64();
        if (frame.GetProperty("reset").GetBoolean())
        {
            Resets++;
            held.Clear();
            last = from;
        }
        else
        {
            Epoch(frame);
            if (from > last)
                Violations.Add($"changes from {from}, though only {last} was known");
        }

        epoch = frame.GetProperty("epoch").GetString();
        foreach (var id in frame.GetProperty("deleted").EnumerateArray())
            held.Remove(id.GetString()!);
        foreach (var entry in frame.GetProperty("entries").EnumerateArray())
            Hold(entry, frame);
        var to = frame.GetProperty("to").GetInt64();
        if (to < last)
            Violations.Add($"changes to {to} after {last}");
        last = Math.Max(last, to);
    }

    private void Hold(JsonElement entry, JsonElement frame)
    {
        var post = new HomePost(
            entry.GetProperty("id").GetString()!,
            entry.GetProperty("seq").GetInt64(),
            entry.GetProperty("expires_at") is { ValueKind: JsonValueKind.Number } end ? end.GetInt64() : null);
        var now = frame.GetProperty("now").GetInt64();
        if (post.ExpiresAt <= now)
            Violations.Add($"{post.Seq} was shown {now - post.ExpiresAt} ms after its end");
        Advance(post.Seq);
        held[post.Id] = post;
        Came(post.Id, entry.GetProperty("content"));
    }

    /// <summary>An entry came; again where it comes again.</summary>
    protected virtual void Came(string id, JsonElement content)
    {
    }

    private void Advance(long seq)
    {
        if (seq <= last)
            Violations.Add($"{seq} came after {last}");
        last = Math.Max(last, seq);
    }

    private void Epoch(JsonElement frame)
    {
        if (epoch is not null && frame.GetProperty("epoch").GetString() != epoch)
            Violations.Add("another epoch without a reset");
    }
}
