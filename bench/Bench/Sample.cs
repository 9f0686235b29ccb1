namespace TempMessenger.Bench;

/// <summary>What is posted: 200 bytes of text.</summary>
internal static class Sample
{
    public const int ListLength = 100;

    private const string Words =
        "When the last of these words has gone from the screen it has gone from the disk as well, and from every copy: two hundred bytes of text that nobody will read after their time has come, as it was said 1.";

    public static readonly string Text = Words[..200];

    /// <summary>Posted with a lifetime of three seconds, so that what the load leaves behind is bounded and expiry is part of the cost.</summary>
    public static readonly string Body = $$"""{"message":"{{Text}}","expires_in":3000}""";
}
