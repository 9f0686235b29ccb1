using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Pages.Profile;

/// <summary>Gathers what the profile page shows, as it is now: a session may remember its account as it was a minute ago.</summary>
internal sealed class ProfileReader(IUsers users, TimeProvider time)
{
    /// <exception cref="ServiceException">UserNotFound: the account was deleted meanwhile.</exception>
    public async Task<ProfileModel> Read(Session session, CancellationToken cancellation)
    {
        var user = await users.FindUser(new FindUser(session.User.Id), cancellation)
            ?? throw new ServiceException(ErrorCode.UserNotFound, UserReasons.UserNotFound);
        var sessions = await users.ListSessions(new ListSessions(user.Id), cancellation);
        return new ProfileModel(user, sessions, session.Id, time.GetUtcNow().ToUnixTimeMilliseconds());
    }
}
