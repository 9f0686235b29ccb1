using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.People.Tables;

namespace TempMessenger.People.Tests;

/// <summary>What happens after a decision was made and before it is written.</summary>
public sealed class Changes_in_between : IAsyncLifetime
{
    private Installation here = null!;
    private User ada = null!;
    private User bob = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        here = await Installation.Start();
        await here.Users.SignedUp("Admin");
        (ada, bob) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"));
    }

    public async ValueTask DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task A_block_refuses_the_follow()
    {
        var streams = Interrupted(() => here.Block(bob, ada));
        Assert.Equal(ErrorCode.NotFound, (await Assert.ThrowsAsync<ServiceException>(() => streams.Follow(ada.Id, new(Some.Id(), bob.Id), Now))).Code);
        Assert.Equal(new(false, false, Blocking: true), await here.Between(bob, ada));
    }

    [Fact]
    public async Task A_follow_is_ended_by_the_block()
    {
        await Interrupted(() => here.Follow(bob, ada)).Block(ada.Id, new(Some.Id(), bob.Id), Now);
        Assert.Equal(new(false, false, Blocking: true), await here.Between(ada, bob));
        Assert.Equal(new(false, false, false), await here.Between(bob, ada));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nobody_follows_or_blocks_an_account_that_ends(bool follows)
    {
        var streams = Interrupted(() => here.Users.DeleteUser(new(Some.Id(), bob.Id), Now));
        var request = new ChangeRelation(Some.Id(), bob.Id);
        var refusal = await Assert.ThrowsAsync<ServiceException>(() => follows ? streams.Follow(ada.Id, request, Now) : streams.Block(ada.Id, request, Now));
        Assert.Equal(ErrorCode.NotFound, refusal.Code);
        Assert.Empty(await here.Get<IEventStore>().ReadStream(RelationLog.Stream(ada.Id, bob.Id), 0, Now));
    }

    [Fact]
    public async Task An_account_that_ends_follows_nobody()
    {
        var streams = Interrupted(() => here.Users.DeleteUser(new(Some.Id(), ada.Id), Now));
        var refusal = await Assert.ThrowsAsync<ServiceException>(() => streams.Follow(ada.Id, new(Some.Id(), bob.Id), Now));
        Assert.Equal(ErrorCode.AuthenticationError, refusal.Code);
        Assert.Empty((await here.List(bob, RelationKind.Followers)).UserIds);
    }

    private RelationStreams Interrupted(Func<Task> before)
    {
        var store = new InterruptedStore(here.Get<IEventStore>(), before);
        return new(new(store, here.Get<ProjectionRunner>(), RelationsSchema.Name), store, here.Get<RelationTable>(), here.Get<IOptions<RelationLimits>>(), TimeProvider.System);
    }

    /// <summary>Lets something happen before its first append.</summary>
    private sealed class InterruptedStore(IEventStore store, Func<Task> before) : IEventStore
    {
        private Func<Task>? first = before;

        public async Task<AppendResult> Append(Append append, CancellationToken cancellation)
        {
            var happens = first;
            first = null;
            if (happens is not null)
                await happens();
            return await store.Append(append, cancellation);
        }

        public long Newest => store.Newest;

        public Task<IReadOnlyList<RecordedEvent>> ReadStream(string stream, long afterVersion, CancellationToken cancellation) =>
            store.ReadStream(stream, afterVersion, cancellation);

        public Task<IReadOnlyList<RecordedEvent>> ReadAll(long afterPosition, int limit, CancellationToken cancellation) => store.ReadAll(afterPosition, limit, cancellation);

        public Task WaitForEvents(long afterPosition, CancellationToken cancellation) => store.WaitForEvents(afterPosition, cancellation);

        public Task<long> LastPosition(CancellationToken cancellation) => store.LastPosition(cancellation);

        public Task<string?> FindClaim(string scope, string key, CancellationToken cancellation) => store.FindClaim(scope, key, cancellation);

        public Task<bool> IsKnown(string commandId, CancellationToken cancellation) => store.IsKnown(commandId, cancellation);

        public Task<byte[]?> FindState(string scope, string key, CancellationToken cancellation) => store.FindState(scope, key, cancellation);

        public Task<IReadOnlyList<StoredState>> ReadStates(string scope, string afterKey, int limit, CancellationToken cancellation) =>
            store.ReadStates(scope, afterKey, limit, cancellation);
    }
}
