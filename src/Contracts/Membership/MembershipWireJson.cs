using System.Text.Json.Serialization;

namespace TempMessenger.Contracts.Membership;

/// <summary>What the calls about VIP time are made of. How it is written and how strictly it is read is the transport's choice.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FindMembership))]
[JsonSerializable(typeof(VipTime))]
[JsonSerializable(typeof(ListProducts))]
[JsonSerializable(typeof(IReadOnlyList<Product>))]
[JsonSerializable(typeof(SaveProduct))]
[JsonSerializable(typeof(RetireProduct))]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(PlaceOrder))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(FindOrder))]
[JsonSerializable(typeof(ListOrders))]
[JsonSerializable(typeof(OrderPage))]
[JsonSerializable(typeof(CancelOrder))]
[JsonSerializable(typeof(TakePaymentCallback))]
[JsonSerializable(typeof(DecideSandboxPayment))]
internal sealed partial class MembershipWireJson : JsonSerializerContext;
