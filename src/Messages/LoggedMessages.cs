using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages;

/// <summary>Where each call of the service ends: why one is refused as unavailable is logged here and nowhere before.</summary>
internal sealed class LoggedMessages(MessageService service, ILogger<MessageService> logger, TimeProvider time) : IMessages
{
    private readonly FailureLog failures = new(logger, time);

    public Task<string> SaveMessage(SaveMessage request, CancellationToken cancellation) => End(service.SaveMessage(request, cancellation));

    public Task<string> GetMessage(GetMessage request, CancellationToken cancellation) => End(service.GetMessage(request, cancellation));

    public Task<IReadOnlyList<SavedMessage>> GetAllMessages(GetAllMessages request, CancellationToken cancellation) =>
        End(service.GetAllMessages(request, cancellation));

    public Task<FoundMessage?> FindMessage(FindMessage request, CancellationToken cancellation) => End(service.FindMessage(request, cancellation));

    public Task<MessageList> ListMessages(ListMessages request, CancellationToken cancellation) => End(service.ListMessages(request, cancellation));

    public Task<RoomChanges> GetChanges(GetChanges request, CancellationToken cancellation) => End(service.GetChanges(request, cancellation));

    public Task<IReadOnlyList<RoomPosition>> GetPositions(GetPositions request, CancellationToken cancellation) =>
        End(service.GetPositions(request, cancellation));

    public Task DeleteMessage(DeleteMessage request, CancellationToken cancellation) => End(service.DeleteMessage(request, cancellation));

    public Task<Room> CreateRoom(CreateRoom request, CancellationToken cancellation) => End(service.CreateRoom(request, cancellation));

    public Task<IReadOnlyList<Room>> ListRooms(ListRooms request, CancellationToken cancellation) => End(service.ListRooms(request, cancellation));

    public Task<Room?> FindRoom(FindRoom request, CancellationToken cancellation) => End(service.FindRoom(request, cancellation));

    public Task<long> GetTime(GetTime request, CancellationToken cancellation) => End(service.GetTime(request, cancellation));

    private Task<T> End<T>(Task<T> call) => call.IsCompletedSuccessfully ? call : Refusing(call);

    private async Task<T> Refusing<T>(Task<T> call)
    {
        await End((Task)call);
        return await call;
    }

    private async Task End(Task call)
    {
        try
        {
            await call;
        }
        catch (ServiceException refusal) when (refusal.Code == ErrorCode.Unavailable)
        {
            if (refusal.InnerException is null)
                failures.Warn(refusal, refusal.Message);
            else
                failures.Write(refusal, refusal.Message);
            throw;
        }
    }
}
