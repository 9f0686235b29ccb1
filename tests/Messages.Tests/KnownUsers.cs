using TempMessenger.Contracts.Users;

namespace TempMessenger.Messages.Tests;

/// <summary>Knows Ada by her e-mail, and nobody else; whatever else is asked of it is a mistake.</summary>
internal sealed partial class KnownUsers : IUsers
{
    public const string Email = "ada@example.org";

    public Task<User?> FindUser(FindUser request, CancellationToken cancellation) => Task.FromResult(
        request.Email == Email
            ? new User
            {
                Id = Some.Ada.Id,
                Username = "ada",
                Email = Email,
                FirstName = "Ada",
                LastName = "L",
                Name = Some.Ada.Name,
                Role = Contracts.Role.Member,
                Version = 1,
                CreatedAt = 1,
            }
            : null);

    public Task<User?> CreateUser(CreateUser request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task AuthenticateUser(AuthenticateUser request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<User> RegisterByPhone(RegisterByPhone request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Session> LogInByPhone(LogInByPhone request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<User> VerifyPhone(VerifyPhone request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> KnowsDevice(KnowsDevice request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<string?> RememberDevice(RememberDevice request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<string> GetLogInKey(GetLogInKey request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Session> LogIn(LogIn request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Session?> FindSession(FindSession request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<SessionInfo>> ListSessions(ListSessions request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task EndSessions(EndSessions request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<UserPage> ListUsers(ListUsers request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<PersonName>> NameUsers(NameUsers request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<User> UpdateUser(UpdateUser request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task ChangePassword(ChangePassword request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<User> ChangeRole(ChangeRole request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task DeleteUser(DeleteUser request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<UserExport> ExportUser(ExportUser request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Invitation> CreateInvitation(CreateInvitation request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<SignUpPolicy> GetSignUpPolicy(GetSignUpPolicy request, CancellationToken cancellation) => throw new NotSupportedException();
}
