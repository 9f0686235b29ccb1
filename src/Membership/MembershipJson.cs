using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TempMessenger.EventStore;
using TempMessenger.Membership.Orders;
using TempMessenger.Membership.Products;

namespace TempMessenger.Membership;

/// <summary>All JSON of this service on the disk.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProductEvent.Saved), TypeInfoPropertyName = "ProductSaved")]
[JsonSerializable(typeof(ProductEvent.Retired), TypeInfoPropertyName = "ProductRetired")]
[JsonSerializable(typeof(ProductState))]
[JsonSerializable(typeof(OrderEvent.Placed), TypeInfoPropertyName = "OrderPlaced")]
[JsonSerializable(typeof(OrderEvent.Cancelled), TypeInfoPropertyName = "OrderCancelled")]
[JsonSerializable(typeof(OrderEvent.Paid), TypeInfoPropertyName = "OrderPaid")]
[JsonSerializable(typeof(OrderEvent.Refunded), TypeInfoPropertyName = "OrderRefunded")]
[JsonSerializable(typeof(OrderState))]
[JsonSerializable(typeof(VipState))]
[JsonSerializable(typeof(VipEvent.Extended), TypeInfoPropertyName = "VipExtended")]
[JsonSerializable(typeof(VipEvent.Shortened), TypeInfoPropertyName = "VipShortened")]
internal sealed partial class MembershipJson : JsonSerializerContext
{
    public static T Read<T>(RecordedEvent recorded, JsonTypeInfo<T> form) =>
        JsonSerializer.Deserialize(recorded.Data.Span, form) ?? throw new InvalidDataException($"The event at {recorded.Position} is empty.");
}
