namespace TempMessenger.Posts;

/// <summary>What tokens of positions are for. The numbers are in what clients keep.</summary>
internal static class PostTokens
{
    /// <summary>What a read must have reached.</summary>
    public const byte Position = 1;

    /// <summary>Where a page of posts ends.</summary>
    public const byte Cursor = 2;
}
