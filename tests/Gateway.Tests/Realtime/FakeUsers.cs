using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>Sessions by token; nothing else.</summary>
internal sealed partial class FakeUsers : IUsers, IUserQueries
{
    private readonly ConcurrentDictionary<string, Session> sessions = new();

    /// <summary>Starts a session and returns its token.</summary>
    public (string Token, Session Session) LogIn(string name, Role role = Role.Member, string? userId = null)
    {
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var user = new User
        {
            Id = userId ?? Guid.NewGuid().ToString("N"),
            Username = name.ToLowerInvariant(),
            FirstName = name,
            LastName = "",
            Name = name,
            Role = role,
            Version = 1,
            CreatedAt = 0,
        };
        var session = new Session(Guid.NewGuid().ToString("N"), user, long.MaxValue);
        sessions[Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)))] = session;
        return (token, session);
    }

    /// <summary>What a look-up waits for.</summary>
    public Task Pause { get; set; } = Task.CompletedTask;

    /// <summary>The session is gone, and nobody is told.</summary>
    public void Forget(Session session) => sessions.TryRemove(sessions.Single(entry => entry.Value.Id == session.Id).Key, out _);

    public async Task<Session?> FindSession(FindSession request, CancellationToken cancellation)
    {
        var found = sessions.GetValueOrDefault(request.TokenHash);
        await Pause;
        return found;
    }

    public Task<User?> CreateUser(CreateUser request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task AuthenticateUser(AuthenticateUser request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<User> RegisterByPhone(RegisterByPhone request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Session> LogInByPhone(LogInByPhone request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<User> VerifyPhone(VerifyPhone request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> KnowsDevice(KnowsDevice request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<string?> RememberDevice(RememberDevice request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<string> GetLogInKey(GetLogInKey request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Session> LogIn(LogIn request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<SessionInfo>> ListSessions(ListSessions request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task EndSessions(EndSessions request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<UserPage> ListUsers(ListUsers request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<User?> FindUser(FindUser request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<PersonName>> NameUsers(NameUsers request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<FoundPeople> SearchUsers(SearchUsers request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<HistoryPage> ListHistory(ListHistory request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<User> UpdateUser(UpdateUser request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task ChangePassword(ChangePassword request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<User> ChangeRole(ChangeRole request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task DeleteUser(DeleteUser request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<UserExport> ExportUser(ExportUser request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Invitation> CreateInvitation(CreateInvitation request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<SignUpPolicy> GetSignUpPolicy(GetSignUpPolicy request, CancellationToken cancellation) => throw new NotSupportedException();
}
