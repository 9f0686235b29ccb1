using System.Net;

namespace TempMessenger.Acceptance.Tests;

public sealed class IdempotenceTests
{
    [Fact]
    public async Task Ten_parallel_sends_of_one_id_make_one_message_and_a_late_retry_makes_none()
    {
        await using var messenger = await Messenger.Start();
        using var author = await Person.SignUp(messenger.Address, "ada");
        using var other = await Person.SignUp(messenger.Address, "bob");
        var id = Guid.NewGuid().ToString("N");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => author.Post("lobby", id, "once", 5000)));

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.NoContent, status));
        Assert.Single((await author.List("lobby")).Messages);
        Assert.Equal(HttpStatusCode.Conflict, await author.Post("lobby", id, "something else", 5000));
        Assert.Equal(HttpStatusCode.Conflict, await other.Post("lobby", id, "once", 5000));
        while ((await author.List("lobby")).Messages.Count > 0)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, await author.Post("lobby", id, "once", 5000));
        Assert.Equal(HttpStatusCode.Conflict, await other.Post("lobby", id, "once", 5000));
        Assert.Empty((await author.List("lobby")).Messages);
        Scale.Report("idempotence: 10 parallel sends of one id gave one message and ten equal answers; other text 409; a retry after expiry created nothing");
    }
}
