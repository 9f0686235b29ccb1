using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Posts.Texts;

namespace TempMessenger.Posts.Writing;

/// <summary>Whom a text mentions. A name that no account has, or whose account the author blocks or is blocked by, is plain text.</summary>
internal sealed class MentionedPeople(IUserQueries users, RelationsInLog relations, IOptions<PostLimits> limits)
{
    /// <summary>Null: nobody.</summary>
    /// <exception cref="ServiceException">InvalidArgument: too many.</exception>
    public async Task<IReadOnlyList<MentionForm>?> Find(PostText text, string authorId, CancellationToken cancellation)
    {
        var names = text.Names.Select(name => name.Value).Distinct().ToList();
        if (names.Count > limits.Value.MentionsPerPost)
            throw new ServiceException(ErrorCode.InvalidArgument, PostReasons.TooManyMentions, "body", [limits.Value.MentionsPerPost]);
        var people = await Resolve(names, cancellation);
        var hidden = (await relations.Read(authorId, people.Values, cancellation)).Ties.Hidden;
        List<MentionForm> found =
        [
            .. from name in text.Names
               where people.TryGetValue(name.Value, out var person) && !hidden.Contains(person)
               select new MentionForm(name.Start, name.Length, people[name.Value]),
        ];
        return found.Count == 0 ? null : found;
    }

    private async Task<IReadOnlyDictionary<string, string>> Resolve(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var people = new Dictionary<string, string>();
        foreach (var name in names)
        {
            if (await users.FindUser(new FindUser(Username: name), cancellation) is { } person)
                people[name] = person.Id;
        }

        return people;
    }
}
