using System.Globalization;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.SecondFactors;

/// <summary>Asks for the second factor of those who have one, and checks codes.</summary>
internal sealed class SecondFactor(FactorStore store, FactorTable table, RecoveryCodeList recovery, Tickets tickets, TimeProvider clock)
{
    private const int MostTriesPerHour = 10;

    /// <summary>Lets a log-in pass whose first factor was right.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="code">What was given as the second factor, or null.</param>
    /// <param name="session">The one that is to start.</param>
    /// <param name="passwordVersion">The version that set the password which was checked; null: a texted code was.</param>
    /// <param name="cancellation">Gives up early.</param>
    /// <exception cref="ServiceException">AuthenticationError, with a ticket for another try; TooManyRequests.</exception>
    public async Task Require(string userId, string? code, NewSession session, long? passwordVersion, CancellationToken cancellation)
    {
        var factors = await store.Load(userId, cancellation);
        if (factors.Totp is null)
            return;
        if (string.IsNullOrEmpty(code))
            throw WithTicket(FactorReasons.SecondFactorNeeded, userId, passwordVersion);
        if (!await IsRight(userId, factors, code, session.Id, cancellation))
            throw WithTicket(FactorReasons.TotpInvalid, userId, passwordVersion);
    }

    /// <summary>Checks a code of somebody who has a second factor.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="code">Six digits, or a recovery code.</param>
    /// <param name="usedBy">What the code is used up by: the id of a command or session.</param>
    /// <param name="cancellation">Gives up early.</param>
    /// <exception cref="ServiceException">AuthenticationError, TooManyRequests.</exception>
    public async Task Check(string userId, string? code, string usedBy, CancellationToken cancellation)
    {
        if (!await IsRight(userId, await store.Load(userId, cancellation), code ?? "", usedBy, cancellation))
            throw WrongCode();
    }

    /// <summary>Checks the first code of a new authenticator app.</summary>
    /// <exception cref="ServiceException">AuthenticationError, TooManyRequests.</exception>
    public async Task CheckNew(string userId, TotpSecret secret, string? code, string usedBy, CancellationToken cancellation)
    {
        await CountTry(userId, cancellation);
        if (!await IsUnused(userId, secret, Tidy(code ?? ""), usedBy, cancellation))
            throw WrongCode();
        await table.ForgetTries(userId, cancellation);
    }

    private async Task<bool> IsRight(string userId, Factors factors, string code, string usedBy, CancellationToken cancellation)
    {
        if (factors.Totp is not { } secret)
            return false;
        await CountTry(userId, cancellation);
        var typed = Tidy(code);
        var right = typed.Length <= Totp.Digits
            ? await IsUnused(userId, secret, typed, usedBy, cancellation)
            : await recovery.Use(userId, typed, usedBy, cancellation);
        if (right)
            await table.ForgetTries(userId, cancellation);
        return right;
    }

    /// <summary>A code is right once: who saw it typed cannot use it too.</summary>
    private async Task<bool> IsUnused(string userId, TotpSecret secret, string code, string usedBy, CancellationToken cancellation) =>
        Totp.FindStep(secret.Secret, code, Now()) is { } step && await table.Use($"totp/{userId}/{step}", usedBy, Totp.EndOf(step), cancellation);

    private async Task CountTry(string userId, CancellationToken cancellation)
    {
        var now = Now();
        if (await table.CountTry(userId, now / FactorTable.Hour, cancellation) <= MostTriesPerHour)
            return;
        throw new ServiceException(ErrorCode.TooManyRequests, FactorReasons.TooManyCodes) { RetryAfterMilliseconds = FactorTable.Hour - (now % FactorTable.Hour) };
    }

    private ServiceException WithTicket(Reason reason, string userId, long? passwordVersion)
    {
        var content = passwordVersion?.ToString(CultureInfo.InvariantCulture) ?? "";
        var ticket = tickets.Issue(Tickets.LogIn, userId, content, Tickets.Short);
        return new(ErrorCode.AuthenticationError, reason, "totp") { Arguments = new Dictionary<string, object> { [FactorReasons.Ticket] = ticket } };
    }

    private static ServiceException WrongCode() => new(ErrorCode.AuthenticationError, FactorReasons.TotpInvalid, "code");

    private static string Tidy(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c) && c != '-'));

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
