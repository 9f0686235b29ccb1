using TempMessenger.Contracts.Posts;

namespace TempMessenger.Posts.Texts;

/// <summary>What a text names. Nothing within a link is a tag or a mention.</summary>
internal sealed class PostText
{
    private PostText(IReadOnlyList<TextPart> links, IReadOnlyList<TextPart> tags, IReadOnlyList<TextPart> names) => (Links, Tags, Names) = (links, tags, names);

    public IReadOnlyList<TextPart> Links { get; }

    public IReadOnlyList<TextPart> Tags { get; }

    /// <summary>Usernames that may be those of accounts.</summary>
    public IReadOnlyList<TextPart> Names { get; }

    public static PostText Read(string text)
    {
        List<TextPart> links = [.. Texts.Links.In(text)];
        return new(links, [.. Texts.Tags.In(text).Where(IsOutside)], [.. Mentions.In(text).Where(IsOutside)]);

        bool IsOutside(TextPart part) => links.TrueForAll(link => part.End <= link.Start || part.Start >= link.End);
    }

    /// <summary>What a reader gets, in the order of the text; null where it names nothing.</summary>
    public static IReadOnlyList<PostEntity>? Entities(string text, IReadOnlyList<MentionForm>? mentions)
    {
        var read = Read(text);
        var all = (mentions ?? []).Select(mention => new PostEntity(EntityKind.Mention, mention.Start, mention.Length, UserId: mention.Person))
            .Concat(read.Tags.Select(tag => new PostEntity(EntityKind.Tag, tag.Start, tag.Length, Tag: tag.Value)))
            .Concat(read.Links.Select(link => new PostEntity(EntityKind.Link, link.Start, link.Length, Href: link.Value)))
            .OrderBy(entity => entity.Start).ToList();
        return all.Count == 0 ? null : all;
    }
}
