using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace TempMessenger.Acceptance.Tests;

/// <summary>
/// A client of the realtime protocol, written to docs/realtime.md: keeps what a room holds, resumes after a cut and writes down everything
/// that must not happen.
/// </summary>
internal sealed class RoomReader(Uri address, string room)
{
    private readonly Dictionary<string, Seen> held = [];
    private readonly HashSet<string> everHeld = [];
    private string? epoch;
    private long last;

    public List<string> Violations { get; } = [];

    public int Resets { get; private set; }

    public long Last => Volatile.Read(ref last);

    /// <summary>Every message that was ever shown, by its number.</summary>
    public Dictionary<long, Seen> History { get; } = [];

    public IReadOnlyList<Seen> HeldAt(long now) => [.. held.Values.Where(seen => seen.ExpiresAt > now).OrderBy(seen => seen.Seq)];

    /// <summary>Reads over one connection until it breaks or is cut.</summary>
    public async Task ReadOnce(CancellationToken cut)
    {
        using var socket = new ClientWebSocket();
        var buffer = new byte[1 << 16];
        using var text = new MemoryStream();
        try
        {
            await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/ws" }.Uri, cut);
            var subscribe = epoch is null
                ? JsonSerializer.Serialize(new { type = "subscribe", room })
                : JsonSerializer.Serialize(new { type = "subscribe", room, epoch, since = last });
            await socket.SendAsync(Encoding.UTF8.GetBytes(subscribe), WebSocketMessageType.Text, true, cut);
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), cut);
                if (received.MessageType == WebSocketMessageType.Close)
                    return;
                text.Write(buffer, 0, received.Count);
                if (!received.EndOfMessage)
                    continue;
                foreach (var line in Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length).Split('\n'))
                    Apply(line);
                text.SetLength(0);
            }
        }
        catch (Exception broken) when (ServerAway.IsOrLate(broken))
        {
            socket.Abort();
        }
    }

    /// <summary>Reads and reconnects until it is stopped; <paramref name="cutAfter"/> gives how long each connection may live.</summary>
    public async Task Read(Func<TimeSpan> cutAfter, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(stop);
            cut.CancelAfter(cutAfter());
            await ReadOnce(cut.Token);
            await Task.Delay(Random.Shared.Next(5, 60), CancellationToken.None);
        }
    }

    private void Apply(string line)
    {
        using var document = JsonDocument.Parse(line);
        var frame = document.RootElement;
        var now = frame.GetProperty("now").GetInt64();
        switch (frame.GetProperty("type").GetString())
        {
            case "changes":
                Changes(frame, now);
                break;
            case "message":
                Epoch(frame);
                Message(Seen.From(frame.GetProperty("message")), now);
                break;
            case "deleted":
                Epoch(frame);
                Advance(frame.GetProperty("seq").GetInt64());
                held.Remove(frame.GetProperty("id").GetString()!);
                break;
            case "error":
                Violations.Add(line);
                break;
        }
    }

    private void Changes(JsonElement frame, long now)
    {
        if (frame.GetProperty("reset").GetBoolean())
        {
            Resets++;
            held.Clear();
            everHeld.Clear();
            last = 0;
        }
        else
        {
            Epoch(frame);
        }

        epoch = frame.GetProperty("epoch").GetString();
        var from = frame.GetProperty("from").GetInt64();
        if (from > last && !frame.GetProperty("reset").GetBoolean())
            Violations.Add($"changes from {from}, though only {last} was known");
        foreach (var element in frame.GetProperty("messages").EnumerateArray())
            Message(Seen.From(element), now);
        foreach (var id in frame.GetProperty("deleted").EnumerateArray())
            held.Remove(id.GetString()!);
        var to = frame.GetProperty("to").GetInt64();
        if (to < last)
            Violations.Add($"changes to {to} after {last}");
        Volatile.Write(ref last, Math.Max(last, to));
    }

    private void Message(Seen seen, long now)
    {
        if (seen.ExpiresAt <= now)
            Violations.Add($"{seen.Seq} was shown {now - seen.ExpiresAt} ms after its expiry");
        Advance(seen.Seq);
        if (!everHeld.Add(seen.Id))
            Violations.Add($"{seen.Seq} was shown twice");
        held[seen.Id] = seen;
        History[seen.Seq] = seen;
    }

    private void Advance(long seq)
    {
        if (seq <= last)
            Violations.Add($"{seq} came after {last}");
        Volatile.Write(ref last, Math.Max(last, seq));
    }

    private void Epoch(JsonElement frame)
    {
        if (epoch is not null && frame.GetProperty("epoch").GetString() != epoch)
            Violations.Add("another epoch without a reset");
    }
}
