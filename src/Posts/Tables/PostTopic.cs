using TempMessenger.EventStore.Keys;

namespace TempMessenger.Posts.Tables;

/// <summary>The topic of posts.</summary>
internal sealed class PostTopic(InstallationKey installation)
{
    // Another one where the rules change by which numbers follow from the log.
    private const string Numbering = "1";

    /// <summary>The same as long as the same log gives the same numbers.</summary>
    public string Epoch => installation.Hash("epoch of posts", Numbering)[..16];
}
