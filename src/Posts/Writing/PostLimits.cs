namespace TempMessenger.Posts.Writing;

/// <summary>Limits of posts (configuration section <c>Limits</c>).</summary>
internal sealed class PostLimits
{
    /// <summary>People whom one post may mention: 0 to 100.</summary>
    public int MentionsPerPost { get; set; } = 10;

    public bool IsValid => MentionsPerPost is >= 0 and <= 100;
}
