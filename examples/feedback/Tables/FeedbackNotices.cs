using System.Text.Json;
using TempMessenger.Contracts;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Feedback.Service;

namespace TempMessenger.Feedback.Tables;

/// <summary>The notices about entries, and the events as which they are published.</summary>
internal sealed class FeedbackNotices(InstallationKey installation, IEvents events)
{
    // The number is stored.
    private const int GivenKind = 1;

    /// <summary>Another installation has other entries under the same numbers.</summary>
    public string Epoch => installation.Hash("feedback", "")[..16];

    public static NewNotice Given(FeedbackEntry entry) => new(GivenKind, JsonSerializer.Serialize(entry, EntryJson.Default.FeedbackEntry));

    public Task Publish(Notice notice, CancellationToken cancellation) =>
        events.Publish(new FeedbackGiven(Epoch, JsonSerializer.Deserialize(notice.Data, EntryJson.Default.FeedbackEntry)!), cancellation);
}
