using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Rpc.Nameko.Events;
using TempMessenger.Rpc.Nameko.Wire;
using Xunit;

namespace TempMessenger.Rpc.Tests.Nameko;

public sealed class Event_queue_names
{
    private static readonly KnownContracts Known = new(AllContracts.Descriptions);
    private static readonly EventDescription Deleted = Known.Event(typeof(UserDeleted));

    [Fact]
    public void Queues_are_named_as_the_protocol_says()
    {
        Assert.Equal("evt-user_service-user_deleted--rpc_tests.pooled", EventQueue.For(typeof(Pooled), Deleted, Known).Name);
        Assert.Equal("evt-user_service-user_deleted", EventQueue.For(typeof(Once), Deleted, Known).Name);
        var own = EventQueue.For(typeof(Everywhere), Deleted, Known);
        Assert.Matches("^evt-user_service-user_deleted--rpc_tests.everywhere-[0-9a-f]{32}$", own.Name);
        Assert.NotEqual(own.Name, own.Another().Name);
        Assert.Equal([false, false, true], new[] { typeof(Pooled), typeof(Once), typeof(Everywhere) }.Select(type => EventQueue.For(type, Deleted, Known).IsOwn));
    }
}
