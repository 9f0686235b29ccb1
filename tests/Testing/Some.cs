using System.Security.Cryptography;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Testing;

/// <summary>What tests of several services start from: ids, people, and calls in somebody's name.</summary>
public static class Some
{
    /// <summary>32 lower-case hex digits.</summary>
    public static string Id() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Somebody new, with names and an e-mail made from one name.</summary>
    public static async Task<User> SignedUp(this IUsers users, string name)
    {
        ArgumentNullException.ThrowIfNull(users);
        var request = new CreateUser(
            name, "Smith", $"{name}@example.org".ToLowerInvariant(), "correct horse battery", Id(), Username: name.ToLowerInvariant(), FromThisMachine: true, ReturnUser: true);
        return (await users.CreateUser(request, CancellationToken.None))!;
    }

    /// <summary>Asserts that the call is refused with this code; gives the refusal.</summary>
    public static async Task<ServiceException> Refused(ErrorCode code, Func<Task> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            await call();
        }
        catch (ServiceException refusal)
        {
            return refusal.Code == code ? refusal : throw new InvalidOperationException($"It was refused with {refusal.Code} instead of {code}.", refusal);
        }

        throw new InvalidOperationException($"It was not refused with {code}.");
    }

    /// <summary>The call as this person would make it; without one, as somebody who is not logged in.</summary>
    public static Task<T> As<T>(User? person, Func<Task<T>> call) => By(new Caller(person?.Id, person?.Name, person?.Role ?? Role.Member, "en"), call);

    /// <summary>The call in a flow in which this is the caller; afterwards it is the system.</summary>
    public static async Task<T> By<T>(Caller? caller, Func<Task<T>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
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
