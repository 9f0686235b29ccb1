using System.Text.Json;

namespace TempMessenger.Acceptance.Tests;

/// <summary>A device that follows its owner's own topic, and writes down what comes of chats and what must not happen to it.</summary>
internal sealed class ChatDevice(IReadOnlyList<Uri> servers, string cookie, string owner) : HomeReader(servers, cookie, owner, "person")
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> lastOf = [];
    private readonly Dictionary<string, (long Delivered, long Read)> marks = [];
    private readonly Dictionary<string, long> revisions = [];

    /// <summary>The last number that came of a chat; 0: none.</summary>
    public long LastOf(string chat)
    {
        lock (gate)
            return lastOf.GetValueOrDefault(chat);
    }

    /// <summary>How far the other person of a chat has come, as it came to this device.</summary>
    public (long Delivered, long Read) MarksOf(string chat)
    {
        lock (gate)
            return marks.GetValueOrDefault(chat);
    }

    /// <summary>The messages that it holds.</summary>
    public HashSet<string> Messages => [.. HeldAt(long.MinValue).Select(entry => entry.Id).Where(id => id.StartsWith("chat.m.", StringComparison.Ordinal)).Select(id => id["chat.m.".Length..])];

    protected override void Came(string id, JsonElement content)
    {
        lock (gate)
        {
            switch (content.GetProperty("kind").GetString())
            {
                case "chat_message":
                    var message = content.GetProperty("message");
                    var (chat, seq) = (message.GetProperty("chat").GetString()!, message.GetProperty("seq").GetInt64());
                    if (seq <= lastOf.GetValueOrDefault(chat))
                        Violations.Add($"message {seq} of a chat came after {lastOf[chat]}");
                    lastOf[chat] = seq;
                    break;
                case "chat":
                    // After a cut another gateway may repeat an older state of the chat, which a device passes over (docs/chat.md).
                    var view = content.GetProperty("chat");
                    var (peer, revision) = (view.GetProperty("id").GetString()!, view.GetProperty("revision").GetInt64());
                    if (revision < revisions.GetValueOrDefault(peer))
                        break;
                    revisions[peer] = revision;
                    var theirs = view.GetProperty("theirs");
                    var now = (Delivered: theirs.GetProperty("delivered").GetInt64(), Read: theirs.GetProperty("read").GetInt64());
                    var before = marks.GetValueOrDefault(peer);
                    if (now.Delivered < before.Delivered || now.Read < before.Read)
                        Violations.Add($"marks went back from {before} to {now}");
                    marks[peer] = now;
                    break;
            }
        }
    }
}
