using TempMessenger.Contracts.Posts;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feeds.Tables.Person;

/// <summary>Who is told of a post: whom it mentions and whom it answers, each once, as far as they may read it.</summary>
internal sealed class NoticesOfPosts(DatabaseConnection db, PersonFeeds persons)
{
    public async Task Add(PostFacts post, PublishedForm form)
    {
        var mentioned = (form.Mentions ?? []).Select(mention => mention.Person).Distinct().ToList();
        var entries = mentioned.Select(person => NewEntry.Mention(person, post.Id, post.Author, post.PublishedAt, post.ExpiresAt)).ToList();
        if (form.ReplyToAuthor is { } answered && !mentioned.Contains(answered))
            entries.Add(NewEntry.Reply(answered, post.Id, post.Author, post.PublishedAt, post.ExpiresAt));
        foreach (var entry in entries)
            if (await IsFor(post, entry.Owner))
                await persons.Add([entry], mayReturn: false);
    }

    private async Task<bool> IsFor(PostFacts post, string person) =>
        person != post.Author && await post.IsFor(db, person) && !await Relations.AreHidden(db, person, post.Author);
}
