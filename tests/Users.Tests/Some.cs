using System.Security.Cryptography;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.Tests;

internal static class Some
{
    public const string Password = "correct horse battery";

    public static readonly Profile Anna = new("anna", "anna@example.org", null, "Anna", "Smith", "Anna Smith");

    public static string Id() => Testing.Some.Id();

    public static NewSession Session(string device = "Firefox on Linux") =>
        new(Id(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), "browser", device);

    public static CreateUser SignUp(string first = "Anna", string last = "Smith") => new(
        first, last, $"{first}.{last}@example.org".ToLowerInvariant(), Password, Id: Id(), FromThisMachine: true);

    public static async Task<User> SignedUp(this IUsers users, string first = "Anna", string last = "Smith")
    {
        var request = SignUp(first, last);
        await users.CreateUser(request, CancellationToken.None);
        return await users.Known(request.Id!);
    }

    public static async Task<User> Known(this IUsers users, string id) =>
        await users.FindUser(new FindUser(Id: id), CancellationToken.None) ?? throw new InvalidOperationException("There is no such account.");

    public static Task<Session> LoggedIn(this IUsers users, string name, string password = Password, NewSession? session = null) =>
        users.LogIn(new LogIn(name, password, session ?? Session()), CancellationToken.None);

    /// <summary>The person's key as it stands on the disk, behind the id in its slot.</summary>
    public static byte[] StoredKey(DirectoryInfo folder, string userId)
    {
        var id = Convert.FromHexString(userId);
        var slots = File.ReadAllBytes(folder.GetFiles($"{userId[^3..]}.keys", SearchOption.AllDirectories).Single().FullName);
        var at = slots.AsSpan().IndexOf(id);
        Assert.True(at >= 0, "There is no slot with this id.");
        return slots.AsSpan(at + id.Length, 32).ToArray();
    }

    public static Task<ServiceException> Refused(ErrorCode code, Func<Task> call) => Testing.Some.Refused(code, call);

    public static ServiceException Refused(ErrorCode code, Action call)
    {
        var refusal = Assert.Throws<ServiceException>(call);
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    /// <summary>The call as this person would make it; without one, as somebody who is not logged in.</summary>
    public static Task<T> As<T>(User? person, Func<Task<T>> call) => Testing.Some.As(person, call);

    /// <summary>The call in a flow in which nobody said who calls.</summary>
    public static Task WithoutCaller(Func<Task> call) => Testing.Some.By(null, async () =>
    {
        await call();
        return 0;
    });

    public static Task As(User? person, Func<Task> call) => As(person, async () =>
    {
        await call();
        return 0;
    });
}
