using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace TempMessenger.EventStore.Tests;

public abstract partial class EventStoreContract
{
    [Fact]
    public void Any_sequence_of_appends_does_what_the_model_does() =>
        Prop.ForAll(SomeAppends.Sequences, appends => BehavesLikeTheModel(appends).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Scale.Of(50, 200)));

    private async Task<bool> BehavesLikeTheModel(Append[] appends)
    {
        Empty();
        var model = new ModelStore();

        // All at once: the store puts them into whatever batches it likes, but in this order.
        var results = await Task.WhenAll([.. appends.Select(append => Store.Append(append, Cancellation))]);
        Assert.Equal(appends.Select(model.Append), results);

        Reopen();
        Assert.Equal(model.Log, (await Everything()).Select(e => (e.Stream, e.Version, e.Type)));
        foreach (var (scope, key) in from scope in (string[])["name", "email", "secret"] from key in (string[])["k1", "k2", "k3"] select (scope, key))
        {
            Assert.Equal(model.Claims.GetValueOrDefault((scope, key)), await Store.FindClaim(scope, key, Cancellation));
            Assert.Equal(model.State.GetValueOrDefault((scope, key)), (IEnumerable<byte>?)await Store.FindState(scope, key, Cancellation));
        }

        return true;
    }
}
