using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;

namespace TempMessenger.Rpc.Tests.Nameko;

internal sealed class Konnichiwa(Func<CancellationToken, Task<string>> answer) : IKonnichiwa
{
    public Konnichiwa()
        : this(_ => Task.FromResult("Konnichiwa!"))
    {
    }

    Task<string> IKonnichiwa.Konnichiwa(KonnichiwaRequest request, CancellationToken cancellation) => answer(cancellation);

    /// <summary>A node that serves it.</summary>
    public static Task<Node> Serve(Func<CancellationToken, Task<string>>? answer = null, params (string, string)[] settings)
    {
        IKonnichiwa service = answer is null ? new Konnichiwa() : new Konnichiwa(answer);
        return Node.Start([typeof(IKonnichiwa)], services => services.AddSingleton(service), settings);
    }
}
