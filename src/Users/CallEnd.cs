using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Users;

/// <summary>
/// Where each call of the service ends. A log that cannot be written or read now is no bug but a refusal; why a call is refused as unavailable is logged here and
/// nowhere before.
/// </summary>
internal sealed class CallEnd(ILogger<UsersService> logger, TimeProvider clock)
{
    private readonly FailureLog failures = new(logger, clock);

    public Task<T> Of<T>(Task<T> call) => call.IsCompletedSuccessfully ? call : Refusing(call);

    public async Task Of(Task call)
    {
        try
        {
            await call;
        }
        catch (EventStoreUnavailableException away)
        {
            throw Logged(UserRefusals.NotChangeable(away));
        }
        catch (DatabaseUnavailableException away)
        {
            throw Logged(UserRefusals.NotReadable(away));
        }
        catch (ServiceException refusal) when (refusal.Code == ErrorCode.Unavailable)
        {
            Logged(refusal);
            throw;
        }
    }

    private async Task<T> Refusing<T>(Task<T> call)
    {
        await Of((Task)call);
        return await call;
    }

    private ServiceException Logged(ServiceException refusal)
    {
        if (refusal.InnerException is null)
            failures.Warn(refusal, refusal.Message);
        else
            failures.Write(refusal, refusal.Message);
        return refusal;
    }
}
