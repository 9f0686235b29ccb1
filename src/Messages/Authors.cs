using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Messages;

/// <summary>In whose name a message is written: the caller's, or, where the system itself calls as the original does, the e-mail's account.</summary>
internal sealed class Authors(IUsers users)
{
    private const int MaxEmail = 254;

    /// <exception cref="ServiceException">AuthenticationError (not logged in), UserNotFound, InvalidArgument.</exception>
    public async ValueTask<(Author Author, string? Email)> Find(string? email, CancellationToken cancellation)
    {
        if (email?.Length > MaxEmail)
            throw new ServiceException(ErrorCode.InvalidArgument, MessageReasons.EmailTooLong, "email", [MaxEmail]);
        return Caller.Current switch
        {
            { IsSystem: true } => await FindByEmail(email, cancellation),
            { UserId: { } id } caller => (new(id, caller.Name ?? ""), email),
            _ => throw MessageRefusals.NotLoggedIn(),
        };
    }

    private async ValueTask<(Author Author, string? Email)> FindByEmail(string? email, CancellationToken cancellation) =>
        !string.IsNullOrWhiteSpace(email) && await users.FindUser(new(Email: email), cancellation) is { } user
            ? (new(user.Id, user.Name), user.Email ?? email)
            : throw new ServiceException(ErrorCode.UserNotFound, MessageReasons.AuthorNotFound.About(email), "email");
}
