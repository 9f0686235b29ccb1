using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>What a client holds of a room after the frames it got, and whether they kept the protocol's promises.</summary>
internal sealed class FeedModel
{
    private readonly SortedDictionary<long, (string Id, long ExpiresAt)> held = [];

    public string? Epoch { get; private set; }

    public long Last { get; private set; }

    public int Resets { get; private set; }

    public IEnumerable<string> Ids(long now) => held.Values.Where(message => message.ExpiresAt > now).Select(message => message.Id);

    public void Take(JsonElement frame)
    {
        switch (frame.GetProperty("type").GetString())
        {
            case "changes":
                Changes(frame);
                break;
            case "message":
                var message = frame.GetProperty("message");
                Assert.Equal(Epoch, frame.GetProperty("epoch").GetString());
                Advance(message.GetProperty("seq").GetInt64());
                Hold(message, frame);
                break;
            case "deleted":
                Assert.Equal(Epoch, frame.GetProperty("epoch").GetString());
                Advance(frame.GetProperty("seq").GetInt64());
                Drop(frame.GetProperty("id").GetString()!);
                break;
        }
    }

    private void Changes(JsonElement frame)
    {
        var (from, to) = (frame.GetProperty("from").GetInt64(), frame.GetProperty("to").GetInt64());
        Assert.True(from <= to);
        if (frame.GetProperty("reset").GetBoolean())
        {
            held.Clear();
            Resets++;
            Epoch = frame.GetProperty("epoch").GetString();
        }
        else
        {
            Assert.Equal(Epoch, frame.GetProperty("epoch").GetString());
            Assert.True(from >= Last, "Told again what was told before.");
        }
        Last = from;
        foreach (var message in frame.GetProperty("messages").EnumerateArray())
        {
            Advance(message.GetProperty("seq").GetInt64());
            Hold(message, frame);
        }
        Assert.True(Last <= to);
        Last = to;
        foreach (var id in frame.GetProperty("deleted").EnumerateArray())
            Drop(id.GetString()!);
    }

    private void Advance(long seq)
    {
        Assert.True(seq > Last, $"{seq} came after {Last}.");
        Last = seq;
    }

    private void Hold(JsonElement message, JsonElement frame)
    {
        Assert.True(message.GetProperty("expires_at").GetInt64() > frame.GetProperty("now").GetInt64(), "Sent after it had expired.");
        held.Add(message.GetProperty("seq").GetInt64(), (message.GetProperty("id").GetString()!, message.GetProperty("expires_at").GetInt64()));
    }

    private void Drop(string id)
    {
        foreach (var seq in held.Where(entry => entry.Value.Id == id).Select(entry => entry.Key).ToList())
            held.Remove(seq);
    }
}
