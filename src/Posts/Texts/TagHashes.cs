using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Posts.Texts;

/// <summary>Tags as they stand in the log and in tables: keyed hashes, so that neither tells what a text said.</summary>
internal sealed class TagHashes(InstallationKey installation)
{
    private const int HashBytes = 16;
    private const int LongestPart = 20;

    /// <summary>What is stored of a tag.</summary>
    public TagForm Form(string tag) => new(Whole(tag), [.. Beginnings(tag).Select(Hash)]);

    /// <summary>Of the whole tag.</summary>
    public byte[] Whole(string tag) => Hash("post tag", tag);

    /// <summary>Of how a tag begins; of what is longer than the beginnings that are stored, of the longest of those.</summary>
    public byte[] Beginning(string text) => Hash(Beginnings(text).Last());

    private static IEnumerable<string> Beginnings(string tag)
    {
        var length = 0;
        foreach (var character in tag.EnumerateRunes().Take(LongestPart))
            yield return tag[..(length += character.Utf16SequenceLength)];
    }

    private byte[] Hash(string beginning) => Hash("post tag part", beginning);

    private byte[] Hash(string scope, string value) => Convert.FromHexString(installation.Hash(scope, value))[..HashBytes];
}
