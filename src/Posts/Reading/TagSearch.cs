using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Posts.Texts;
using TempMessenger.Posts.Tables;

namespace TempMessenger.Posts.Reading;

/// <summary>
/// Finds tags by how they begin. Tables have only their hashes: what a tag is called stands in a post that the reader may read, and nowhere else.
/// </summary>
internal sealed class TagSearch(PostReads reads, PostOpening opening, TagHashes hashes)
{
    private const int Most = 50;

    /// <exception cref="ServiceException">InvalidArgument: it is no tag.</exception>
    public byte[] HashOf(string tag) =>
        hashes.Whole(Tags.Normalise(tag) ?? throw new ServiceException(ErrorCode.InvalidArgument, PostReasons.TagInvalid, "tag"));

    public async Task<IReadOnlyList<string>> Search(SearchTags request, CancellationToken cancellation)
    {
        if (request.Limit is < 1 or > Most)
            throw PostRefusals.LimitInvalid(Most);
        if (Tags.NormaliseBeginning(request.Query) is not { } query)
            return [];
        var found = await reads.FindTags(PostReader.Current, hashes.Beginning(query), request.Limit, cancellation);
        var posts = opening.Open([.. found.Select(tag => tag.Post)]);
        return [.. found.Zip(posts, (tag, post) => NameOf(tag.Tag, post)).OfType<string>().Where(tag => tag.StartsWith(query, StringComparison.Ordinal))];
    }

    private string? NameOf(byte[] hash, Post? post) =>
        (post?.Entities ?? []).Select(entity => entity.Tag).OfType<string>().FirstOrDefault(tag => hashes.Whole(tag).AsSpan().SequenceEqual(hash));
}
