using Microsoft.Extensions.Options;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.Reading;

/// <summary>Whether and how somebody may sign up now.</summary>
internal sealed class SignUpPolicies(IOptions<SignUpOptions> access, IEventStore store)
{
    public async Task<SignUpPolicy> Find(CancellationToken cancellation)
    {
        var admins = Admins.Form.Fold(AdminsState.None, await store.ReadStream(Admins.Stream, 0, cancellation));
        return new(access.Value.SignUp.ToString().ToLowerInvariant(), admins.Ids.IsEmpty);
    }
}
