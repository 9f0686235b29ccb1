using System.Diagnostics;
using System.Text;
using TempMessenger.EventStore;
using TempMessenger.Membership.Orders;
using TempMessenger.Membership.Products;

namespace TempMessenger.Membership.Tests;

/// <summary>What stands on the disk is for ever: whoever makes one of these fail has broken every installation.</summary>
public sealed class Event_forms
{
    [Fact]
    public void Products_have_their_types_and_forms()
    {
        Same(
            new ProductEvent.Saved("0a", "Month", "Yue", 3_000, "CNY", 30, 1), "ProductSaved",
            """{"by":"0a","name_en":"Month","name_zh":"Yue","price":3000,"currency":"CNY","days":30,"place":1}""", ProductAggregate.Encode, ProductAggregate.Decode);
        Same(new ProductEvent.Retired(null, 5), "ProductRetired", """{"at":5}""", ProductAggregate.Encode, ProductAggregate.Decode);
        Assert.Equal("product-0a", ProductAggregate.Stream("0a"));
    }

    [Fact]
    public void Orders_have_their_types_and_forms()
    {
        Same(
            new OrderEvent.Placed("0a", "0b", "Month", "Yue", 3_000, "CNY", 30, 5, 6, "sandbox", "/pay"), "OrderPlaced",
            """{"buyer":"0a","product":"0b","name_en":"Month","name_zh":"Yue","price":3000,"currency":"CNY","days":30,"at":5,"pay_until":6,"provider":"sandbox","payment_url":"/pay"}""",
            OrderAggregate.Encode, OrderAggregate.Decode);
        Same(new OrderEvent.Cancelled("0a", 5), "OrderCancelled", """{"by":"0a","at":5}""", OrderAggregate.Encode, OrderAggregate.Decode);
        Same(new OrderEvent.Paid("p", 5, 6), "OrderPaid", """{"payment":"p","at":5,"vip_until":6}""", OrderAggregate.Encode, OrderAggregate.Decode);
        Same(new OrderEvent.Paid("p", 5, null), "OrderPaid", """{"payment":"p","at":5}""", OrderAggregate.Encode, OrderAggregate.Decode);
        Same(new OrderEvent.Refunded("p", 5), "OrderRefunded", """{"payment":"p","at":5}""", OrderAggregate.Encode, OrderAggregate.Decode);
        Assert.Equal("order-0a", OrderAggregate.Stream("0a"));
    }

    [Fact]
    public void VIP_times_have_their_types_and_forms()
    {
        Same(new VipEvent.Extended("0a", 30, 5), "MembershipExtended", """{"order":"0a","days":30,"at":5}""", VipAggregate.Encode, VipAggregate.Decode);
        Same(new VipEvent.Shortened("0a", 30, 5), "MembershipShortened", """{"order":"0a","days":30,"at":5}""", VipAggregate.Encode, VipAggregate.Decode);
        Assert.Equal("membership-0a", VipAggregate.Stream("0a"));
    }

    [Fact]
    public void An_unknown_event_is_refused()
    {
        var unknown = new NewEvent("Unknown", "{}"u8.ToArray());
        Assert.Throws<InvalidDataException>(() => ProductAggregate.Decode(Recorded(unknown)));
        Assert.Throws<InvalidDataException>(() => OrderAggregate.Decode(Recorded(unknown)));
        Assert.Throws<InvalidDataException>(() => VipAggregate.Decode(Recorded(unknown)));
        Assert.Throws<UnreachableException>(() => OrderAggregate.Evolve(OrderState.None, null!));
    }

    private static void Same<T>(T happened, string type, string json, Func<T, NewEvent> encode, Func<RecordedEvent, T> decode)
    {
        var written = encode(happened);
        Assert.Equal((type, json), (written.Type, Encoding.UTF8.GetString(written.Data.Span)));
        Assert.Equal(happened, decode(Recorded(written)));
    }

    private static RecordedEvent Recorded(NewEvent written) => new(1, "stream", 1, written.Type, written.Data, "c", 5);
}
