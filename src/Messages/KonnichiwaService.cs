using TempMessenger.Contracts;

namespace TempMessenger.Messages;

internal sealed class KonnichiwaService : IKonnichiwa
{
    public Task<string> Konnichiwa(KonnichiwaRequest request, CancellationToken cancellation) => Task.FromResult("Konnichiwa!");
}
