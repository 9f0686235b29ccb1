using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.Membership;

/// <summary>Why the membership service refuses.</summary>
public static class MembershipReasons
{
    /// <summary>404.</summary>
    public static readonly Reason NoSuchProduct = new("product_not_found", "No such product", "Choose one of the products that are for sale.", "请选择在售的商品。");

    /// <summary>409.</summary>
    public static readonly Reason ProductRetired = new(
        "product_retired", "This product is not for sale any more", "Choose another product.", "这个商品已下架，请选择其他商品。");

    /// <summary>409: somebody changed it meanwhile.</summary>
    public static readonly Reason ProductChanged = new(
        "product_changed", "The product changed", "Somebody changed the product meanwhile. Load it again, then change it.", "该商品刚被修改过。请重新加载后再修改。");

    /// <summary>409. Argument: the most.</summary>
    public static readonly Reason TooManyProducts = new("too_many_products", "Too many products", "There can be {max} products, retired ones included.", "最多可以有 {max} 个商品（含已下架的）。");

    /// <summary>400. Argument: the most characters.</summary>
    public static readonly Reason ProductNameInvalid = new("product_name_invalid", "Bad name", "Give the product a name of 1 to {max} characters.", "请填写 1 到 {max} 个字符的商品名称。");

    /// <summary>400. Argument: the largest.</summary>
    public static readonly Reason PriceInvalid = new("price_invalid", "Bad price", "Give price in minor units, from 1 to {max}.", "price 以最小货币单位表示，须为 1 到 {max}。");

    /// <summary>400.</summary>
    public static readonly Reason CurrencyInvalid = new("currency_invalid", "Bad currency", "Give currency as three capital letters, such as CNY or EUR.", "currency 须为三个大写字母，如 CNY 或 EUR。");

    /// <summary>400. Argument: the largest.</summary>
    public static readonly Reason DaysInvalid = new("days_invalid", "Bad number of days", "Give days from 1 to {max}.", "days 须为 1 到 {max}。");

    /// <summary>400. Argument: the largest.</summary>
    public static readonly Reason PlaceInvalid = new("place_invalid", "Bad place", "Give place from 0 to {max}.", "place 须为 0 到 {max}。");

    /// <summary>400.</summary>
    public static readonly Reason IdempotencyKeyInvalid = new(
        "idempotency_key_invalid", "Bad idempotency key",
        "Make idempotency_key of 16 to 64 letters, digits, hyphens and underscores, a new one for each order.", "idempotency_key 须为 16 到 64 个字母、数字、连字符或下划线，每个订单使用新的一个。");

    /// <summary>409.</summary>
    public static readonly Reason IdempotencyKeyUsed = new(
        "idempotency_key_used", "The idempotency key is used for another order", "Make a new idempotency_key for another order.", "请为另一个订单使用新的 idempotency_key。");

    /// <summary>409. Argument: the most.</summary>
    public static readonly Reason TooManyUnpaidOrders = new(
        "too_many_unpaid_orders", "Too many unpaid orders", "One can have {max} unpaid orders. Pay or cancel some, then try again.", "最多可以有 {max} 个未支付的订单。请先支付或取消一些，再试。");

    /// <summary>409.</summary>
    public static readonly Reason PaymentsOff = new(
        "payments_off", "Payments are not set up", "This server sells nothing. Ask an admin of this server.", "本服务器未开通支付。请联系管理员。");

    /// <summary>404.</summary>
    public static readonly Reason NoSuchOrder = new("order_not_found", "No such order", "Look at the list of your orders.", "请查看你的订单列表。");

    /// <summary>409.</summary>
    public static readonly Reason OrderPaid = new("order_paid", "The order is paid", "A paid order cannot be cancelled.", "已支付的订单不能取消。");

    /// <summary>409.</summary>
    public static readonly Reason OrderNotPaid = new("order_not_paid", "The order is not paid", "Only a paid order can be refunded.", "只有已支付的订单才能退款。");

    /// <summary>400.</summary>
    public static readonly Reason BeforeInvalid = new("orders_before_invalid", "Bad position", "before is next of an earlier page, as it was given.", "before 须为之前某页给出的 next。");

    /// <summary>404.</summary>
    public static readonly Reason NoSuchProvider = new("payment_provider_unknown", "No such payment provider", "This server does not use that payment provider.", "本服务器未使用该支付渠道。");

    /// <summary>403.</summary>
    public static readonly Reason SignatureInvalid = new(
        "payment_signature_invalid", "The signature is wrong", "Sign the body as docs/membership.md describes.", "请按 docs/membership.md 的说明对请求体签名。");

    /// <summary>403: signed more than three days ago, or later than now.</summary>
    public static readonly Reason SignatureOld = new(
        "payment_signature_old", "The signature is too old", "A report counts for three days after it was signed. Sign it anew.", "通知在签名后三天内有效。请重新签名。");

    /// <summary>400.</summary>
    public static readonly Reason CallbackInvalid = new("payment_callback_invalid", "Bad payment report", "Send the report as docs/membership.md describes.", "请按 docs/membership.md 的说明发送支付通知。");

    /// <summary>409.</summary>
    public static readonly Reason AmountDiffers = new(
        "payment_amount_differs", "Amount or currency are not those of the order", "Report what was paid for this order.", "金额或币种与订单不符。");

    /// <summary>400.</summary>
    public static readonly Reason OutcomeInvalid = new("payment_outcome_invalid", "There is no such outcome", "outcome is pay, decline or refund.", "outcome 须为 pay、decline 或 refund。");

    /// <summary>400.</summary>
    public static readonly Reason UserIdInvalid = new("membership_user_id_invalid", "Bad id", "user_id is the id of an account.", "user_id 须为账号的 id。");

    /// <summary>503.</summary>
    public static readonly Reason Unavailable = new("membership_unavailable", "VIP is not available", "Try again.", "请重试。");
}
