using System.Globalization;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Users.Phones;
using TempMessenger.Users.Sessions;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.SecondFactors;

/// <summary>The second step of log-ins.</summary>
internal sealed class SecondSteps(Tickets tickets, SecondFactor factor, FactorTable table, LogInRecords records, PhoneNumbering numbering)
{
    private const string App = "app";

    /// <summary>The account, and the version that set the password which the first step checked; null: it checked a texted code.</summary>
    /// <exception cref="ServiceException">As in <see cref="IUsers.CompleteLogIn"/>.</exception>
    public async Task<(string UserId, long? PasswordVersion)> Complete(CompleteLogIn request, CancellationToken cancellation)
    {
        var session = SessionForm.Check(request.Session);
        if (tickets.Open(Tickets.LogIn, request.Ticket) is not { UserId: { } userId } ticket)
            throw TooLate();
        await factor.Check(userId, request.Code, session.Id, cancellation);
        if (!await table.Use(ticket.Id, session.Id, ticket.ExpiresAt, cancellation))
            throw TooLate();
        await records.Add(userId, session, cancellation);
        if (session.Kind == App && ticket.Content.Length == 0)
            await numbering.Ensure(userId, cancellation);
        return (userId, ticket.Content.Length == 0 ? null : long.Parse(ticket.Content, CultureInfo.InvariantCulture));
    }

    private static ServiceException TooLate() => new(ErrorCode.AuthenticationError, FactorReasons.TicketInvalid, FactorReasons.Ticket);
}
