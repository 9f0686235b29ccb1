using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.Passwords;
using TempMessenger.Users.SecondFactors;

namespace TempMessenger.Users.Sessions;

/// <summary>Checks names and passwords and records who logged in.</summary>
internal sealed class LogIns(
    KnownDevices devices, StoredPasswords credentials, LogInGate gate, AccountAggregate accounts, IEventStore store, PersonKeys keys)
{
    /// <summary>
    /// The account that name and password belong to. Who is unknown and who mistyped costs the same reads and the same hash, and neither is
    /// written anywhere.
    /// </summary>
    /// <exception cref="ServiceException">As in <see cref="IUsers.LogIn"/>.</exception>
    public async Task<(string UserId, long PasswordVersion)> LogIn(LogIn request, CancellationToken cancellation)
    {
        var session = SessionForm.Check(request.Session);
        var userId = await devices.FindOwner(request.Name, cancellation);
        var check = await credentials.Check(userId, request.Password, cancellation);
        if (userId is null || !check.Right || keys.Find(userId) is not { } key)
            throw UserRefusals.WrongNameOrPassword();
        await gate.Factor.Require(userId, request.Totp, session, check.Version, cancellation);
        await gate.Suspensions.Require(userId, cancellation);
        var loggedIn = LogInJson.Append(userId, session, LogInJson.SealingOf(userId, key));
        await accounts.WaitUntilShown(await Record(userId, CommandOf(session), loggedIn, check, cancellation), cancellation);
        return (userId, check.Version);
    }

    /// <summary>A token for the device from which somebody has just logged in.</summary>
    public string Remember(string userId, string sessionId) => devices.Remember(userId, sessionId);

    /// <inheritdoc cref="KnownDevices.DraftKey"/>
    public string DraftKey(string userId) => devices.DraftKey(userId);

    /// <summary>Whether a device has logged in to the account of that name before.</summary>
    public Task<bool> Knows(KnowsDevice request, CancellationToken cancellation) => devices.Knows(request, cancellation);

    /// <summary>What tries under a name are counted by.</summary>
    public Task<string> KeyOf(string? name, CancellationToken cancellation) => devices.KeyOf(name, cancellation);

    /// <summary>Checks only.</summary>
    /// <exception cref="ServiceException">UserNotFound, AuthenticationError, Unavailable.</exception>
    public async Task Authenticate(AuthenticateUser request, CancellationToken cancellation)
    {
        var userId = await devices.FindOwner(request.Email, cancellation);
        var check = await credentials.Check(userId, request.Password, cancellation);
        if (userId is null)
            throw new ServiceException(ErrorCode.UserNotFound, UserReasons.UserNotFound.About(request.Email), "email");
        if (!check.Right)
            throw new ServiceException(ErrorCode.AuthenticationError, UserReasons.IncorrectPassword.About(request.Email, " for "), "password");
    }

    /// <summary>The command of the log-in that starts a session.</summary>
    public static string CommandOf(NewSession session) => $"log-in.{session.Id}";

    /// <summary>Where an append stands, from now or from before; null where it was refused.</summary>
    public static long? PositionOf(AppendResult result) => result switch
    {
        AppendResult.Appended appended => appended.Position,
        AppendResult.Repeated repeated => repeated.Position,
        _ => null,
    };

    /// <summary>Gives the position of the event. A stronger hash goes with it, unless the account changes in this very moment.</summary>
    private async Task<long> Record(string userId, string command, StreamAppend loggedIn, Checked check, CancellationToken cancellation)
    {
        if (check.Renewed is { } hash && await accounts.Load(userId, cancellation) is var account && account.PasswordVersion == check.Version)
        {
            var renewing = new Append(command, [loggedIn, new StreamAppend(Account.Stream(userId), account.Version, [])])
            {
                State = [StoredPasswords.Set(userId, check.Version, hash)],
            };
            if (PositionOf(await store.Append(renewing, cancellation)) is { } position)
                return position;
        }

        return PositionOf(await store.Append(new Append(command, [loggedIn]), cancellation)) ?? throw UserRefusals.WrongNameOrPassword();
    }
}

/// <summary>What a log-in passes whose first factor was right.</summary>
internal sealed record LogInGate(SecondFactor Factor, Suspensions Suspensions);
