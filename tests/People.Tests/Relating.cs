using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;

namespace TempMessenger.People.Tests;

/// <summary>Follows and blocks as people make them, and what they see of them.</summary>
internal static class Relating
{
    public static Task<string> Follow(this Installation here, User by, User person, string? command = null) =>
        Some.As(by, () => here.Relations.Follow(new(command ?? Some.Id(), person.Id), CancellationToken.None));

    public static Task<string> Unfollow(this Installation here, User by, User person, string? command = null) =>
        Some.As(by, () => here.Relations.Unfollow(new(command ?? Some.Id(), person.Id), CancellationToken.None));

    public static Task<string> Block(this Installation here, User by, User person, string? command = null) =>
        Some.As(by, () => here.Relations.Block(new(command ?? Some.Id(), person.Id), CancellationToken.None));

    public static Task<string> Unblock(this Installation here, User by, User person, string? command = null) =>
        Some.As(by, () => here.Relations.Unblock(new(command ?? Some.Id(), person.Id), CancellationToken.None));

    /// <summary>What is between two, as the first sees it.</summary>
    public static Task<Relation> Between(this Installation here, User own, User other, string? atLeast = null) =>
        Some.As(own, () => here.Relations.FindRelation(new(other.Id, atLeast), CancellationToken.None));

    public static Task<RelationPage> List(this Installation here, User own, string kind, string? before = null, int limit = 200) =>
        Some.As(own, () => here.Relations.ListRelations(new(kind, before, limit), CancellationToken.None));
}
