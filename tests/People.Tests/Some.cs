using System.Security.Cryptography;
using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;

namespace TempMessenger.People.Tests;

internal static class Some
{
    public static string Id() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static async Task<User> SignedUp(this IUsers users, string name)
    {
        var request = new CreateUser(
            name, "Smith", $"{name}@example.org".ToLowerInvariant(), "correct horse battery", Id(), Username: name.ToLowerInvariant(), FromThisMachine: true, ReturnUser: true);
        return (await users.CreateUser(request, CancellationToken.None))!;
    }

    public static Task<string> Follow(this Installation here, User by, User person, string? command = null) =>
        As(by, () => here.Relations.Follow(new(command ?? Id(), person.Id), CancellationToken.None));

    public static Task<string> Unfollow(this Installation here, User by, User person, string? command = null) =>
        As(by, () => here.Relations.Unfollow(new(command ?? Id(), person.Id), CancellationToken.None));

    public static Task<string> Block(this Installation here, User by, User person, string? command = null) =>
        As(by, () => here.Relations.Block(new(command ?? Id(), person.Id), CancellationToken.None));

    public static Task<string> Unblock(this Installation here, User by, User person, string? command = null) =>
        As(by, () => here.Relations.Unblock(new(command ?? Id(), person.Id), CancellationToken.None));

    /// <summary>What is between two, as the first sees it.</summary>
    public static Task<Relation> Between(this Installation here, User own, User other, string? atLeast = null) =>
        As(own, () => here.Relations.FindRelation(new(other.Id, atLeast), CancellationToken.None));

    public static Task<RelationPage> List(this Installation here, User own, string kind, string? before = null, int limit = 200) =>
        As(own, () => here.Relations.ListRelations(new(kind, before, limit), CancellationToken.None));

    public static async Task<ServiceException> Refused(ErrorCode code, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<ServiceException>(call);
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    /// <summary>The call as this person would make it; without one, as somebody who is not logged in.</summary>
    public static Task<T> As<T>(User? person, Func<Task<T>> call) => By(new Caller(person?.Id, person?.Name, person?.Role ?? Role.Member, "en"), call);

    public static async Task<T> By<T>(Caller? caller, Func<Task<T>> call)
    {
        Caller.Current = caller;
        try
        {
            return await call();
        }
        finally
        {
            Caller.Current = Caller.System;
        }
    }
}
