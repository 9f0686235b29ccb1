using FsCheck;
using FsCheck.Fluent;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Embedded;
using TempMessenger.Messages.Tests.Redis;
using TempMessenger.Storage;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Messages.Tests.Model;

/// <summary>Whatever happens in whichever order, the store gives what the rules say, to the millisecond.</summary>
// Not beside the sequences on servers: both block threads of the pool, of which the client of Redis needs some.
[Collection(TestBroker.Collection)]
public sealed class Any_sequence_of_steps
{
    [Fact]
    public void Gives_what_the_model_gives() => Check(ModelledEmbeddedStore.Open, tests: 60);

    internal static void Check(Func<Task<IModelledStore>> open, int tests) =>
        Prop.ForAll(Step.Sequences, steps => Task.Run(() => Run(steps, open)).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(tests));

    private static async Task<bool> Run(Step[] steps, Func<Task<IModelledStore>> open)
    {
        await using var opened = await open();
        var run = new Comparison(opened);
        await run.Start();
        foreach (var step in steps)
        {
            await run.Take(step);
            await run.CheckReads();
        }

        await run.CheckThatAllIsForgotten();
        return true;
    }

    private sealed class Comparison(IModelledStore opened)
    {
        private readonly ModelRoom[] rooms = [new("lobby"), new("attic")];
        private readonly ModelClient[] clients = [new("lobby"), new("lobby"), new("attic")];
        private readonly MessageId[] ids = [.. Enumerable.Range(0, 10).Select(_ => MessageId.New())];
        private readonly Author[] authors = [Some.Ada, Some.Bob];
        private readonly string[] epochs = new string[2];
        private long now;
        private long lastTick;

        private IMessageStore Store => opened.Store;

        public async Task Start()
        {
            await Store.CreateRoom(new("attic", "Attic", 7_200_000, null), Some.Cancellation);
            for (var i = 0; i < rooms.Length; i++)
                epochs[i] = (await Store.Changes(room: rooms[i].Name)).Epoch;
            now = await opened.Now();
        }

        public async Task Take(Step step)
        {
            switch (step)
            {
                case Step.Post post:
                    await Post(post);
                    break;
                case Step.Delete delete:
                    await Delete(delete);
                    break;
                case Step.Advance advance:
                    await opened.Advance(advance.Milliseconds);
                    now += advance.Milliseconds;
                    break;
                case Step.StepWall stepped:
                    opened.StepWall(stepped.Milliseconds);
                    break;
                case Step.Tick:
                    await opened.Tick();
                    lastTick = now = opened.Wall - now > 500 ? opened.Wall : now;
                    break;
                case Step.Restart restart:
                    await opened.Restart(restart.Crash);
                    Assert.InRange(await opened.Now(), Earliest(restart.Crash), Math.Max(opened.Wall, now + StoreClock.LeaseMilliseconds));
                    now = await opened.Now();
                    break;
                case Step.Resume resume:
                    await Resume(clients[resume.Client], rooms[resume.Client / 2]);
                    break;
                default:
                    throw new InvalidOperationException(step.ToString());
            }

            Assert.Equal(now, await opened.Now());
        }

        public async Task CheckReads()
        {
            await Task.WhenAll([.. rooms.Select(CheckReads), .. ids.Select(CheckFind)]);
        }

        private async Task CheckFind(MessageId id)
        {
            var expected = rooms.SelectMany(room => room.Live(now)).SingleOrDefault(message => message.Id == id);
            var found = await Store.Find(id, Some.Cancellation);
            Assert.Equal(expected?.Seq, found?.Message.Seq);
        }

        public async Task CheckThatAllIsForgotten()
        {
            await opened.Advance(8_000_000);
            await opened.Tick();
            await opened.CheckThatNothingIsKept();
        }

        private async Task CheckReads(ModelRoom room)
        {
            var live = room.Live(now).ToList();
            Assert.Equal(Ordered(live), Seqs(await Store.List(room.Name)));
            Assert.Equal(Ordered(live).Reverse(), Seqs(await Store.List(room.Name, descending: true)));
            Assert.Equal(Ordered(live.TakeLast(2)), Seqs(await Store.List(room.Name, limit: 2)));
            var older = live.Where(message => message.Seq < room.LastSeq - 1).TakeLast(3);
            if (room.LastSeq > 1)
                Assert.Equal(Ordered(older), Seqs(await Store.List(room.Name, limit: 3, before: room.LastSeq - 1)));
            var snapshot = await Store.Changes(room: room.Name);
            Assert.Equal(live.Select(message => message.Seq), snapshot.Messages.Select(message => message.Seq));
            Assert.Equal((room.LastSeq, epochs[Array.IndexOf(rooms, room)]), (snapshot.Latest, snapshot.Epoch));
        }

        private async Task Post(Step.Post post)
        {
            var (id, author, room) = (ids[post.Id], authors[post.Author], rooms[post.Room]);
            var lifetime = post.Lifetime ?? (post.Room == 0 ? 600_000 : 7_200_000);
            var text = $"text {post.Text}";
            var known = Known(id);
            var accepted = known is null || (known.Author == author.Id
                && (!known.IsLive(now) || (room.All.Contains(known) && known.Text == text && known.Lifetime == lifetime)));

            var refusal = await Refusal(Store.Post(new(id, room.Name, author, null, text, post.Lifetime), Some.Cancellation).AsTask());
            Assert.Equal(accepted ? null : ErrorCode.Conflict, refusal);
            if (known is null)
                room.Add(id, author.Id, text, now, lifetime);
        }

        private async Task Delete(Step.Delete delete)
        {
            var onlyOf = delete.OnlyOf is { } author ? authors[author].Id : null;
            var known = Known(ids[delete.Id]);
            var allowed = onlyOf is null || known?.Author == onlyOf;
            ErrorCode? expected = known switch
            {
                { DeletedSeq: not null } when allowed => null,
                not null when known.IsLive(now) => allowed ? null : ErrorCode.Forbidden,
                _ => ErrorCode.NotFound,
            };

            Assert.Equal(expected, await Refusal(Store.Delete(ids[delete.Id], onlyOf, Some.Cancellation).AsTask()));
            if (expected is null && known is { DeletedSeq: null })
                rooms.Single(room => room.All.Contains(known)).Delete(known, now);
        }

        private async Task Resume(ModelClient client, ModelRoom room)
        {
            var held = await client.Resume(Store);
            Assert.InRange(client.Now, now, long.MaxValue);
            Assert.Equal(room.Live(client.Now).Select(message => (message.Id.ToString(), message.Seq)), held.Select(message => (message.Id, message.Seq)));
        }

        /// <summary>A stop in good order loses no time. After a crash nothing is revived that upkeep had erased, wherever the wall was set.</summary>
        private long Earliest(bool crash)
        {
            if (!crash)
                return now;
            var erased = rooms.SelectMany(room => room.All).Select(message => message.ExpiresAt).Where(expiry => expiry <= lastTick);
            return erased.DefaultIfEmpty().Max();
        }

        private ModelMessage? Known(MessageId id) =>
            rooms.SelectMany(room => room.All).LastOrDefault(message => message.Id == id && message.IsRemembered(now));

        private static IEnumerable<long> Ordered(IEnumerable<ModelMessage> messages) =>
            messages.OrderBy(message => message.ExpiresAt).ThenBy(message => message.Seq).Select(message => message.Seq);

        private static IEnumerable<long> Seqs(MessageList list)
        {
            Assert.All(list.Messages, message => Assert.True(message.ExpiresAt > list.Now));
            return list.Messages.Select(message => message.Seq);
        }

        private static async Task<ErrorCode?> Refusal(Task call)
        {
            try
            {
                await call;
                return null;
            }
            catch (ServiceException refusal)
            {
                return refusal.Code;
            }
        }
    }
}
