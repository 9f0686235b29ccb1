using TempMessenger.Contracts;
using TempMessenger.Contracts.Membership;
using TempMessenger.Contracts.Texts;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Membership;

/// <summary>The refusals of this service.</summary>
internal static class MembershipRefusals
{
    public static ServiceException NotLoggedIn() => new(ErrorCode.AuthenticationError, CommonReasons.NotLoggedIn);

    public static ServiceException ForAdmins() => new(ErrorCode.Forbidden, CommonReasons.ForAdmins);

    public static ServiceException ForOwner() => new(ErrorCode.Forbidden, CommonReasons.ForOwner);

    public static ServiceException CommandIdInvalid() => new(ErrorCode.InvalidArgument, CommonReasons.CommandIdInvalid, "command_id");

    public static ServiceException LimitInvalid(int most) => new(ErrorCode.InvalidArgument, CommonReasons.LimitInvalid, "limit", [most]);

    public static ServiceException BeforeInvalid() => new(ErrorCode.InvalidArgument, MembershipReasons.BeforeInvalid, "before");

    public static ServiceException UserIdInvalid() => new(ErrorCode.InvalidArgument, MembershipReasons.UserIdInvalid, "user_id");

    public static ServiceException NoSuchProduct() => new(ErrorCode.NotFound, MembershipReasons.NoSuchProduct, "product_id");

    public static ServiceException ProductRetired() => new(ErrorCode.Conflict, MembershipReasons.ProductRetired, "product_id");

    public static ServiceException ProductChanged(long version) =>
        new(ErrorCode.VersionConflict, MembershipReasons.ProductChanged, "version") { CurrentVersion = version };

    public static ServiceException TooManyProducts() => new(ErrorCode.Conflict, MembershipReasons.TooManyProducts, arguments: [MembershipRules.MaxProducts]);

    public static ServiceException PriceInvalid() => new(ErrorCode.InvalidArgument, MembershipReasons.PriceInvalid, "price", [MembershipRules.MaxPrice]);

    public static ServiceException CurrencyInvalid() => new(ErrorCode.InvalidArgument, MembershipReasons.CurrencyInvalid, "currency");

    public static ServiceException DaysInvalid() => new(ErrorCode.InvalidArgument, MembershipReasons.DaysInvalid, "days", [MembershipRules.MaxDays]);

    public static ServiceException PlaceInvalid() => new(ErrorCode.InvalidArgument, MembershipReasons.PlaceInvalid, "place", [MembershipRules.MaxPlace]);

    public static ServiceException KeyInvalid() => new(ErrorCode.InvalidArgument, MembershipReasons.IdempotencyKeyInvalid, "idempotency_key");

    public static ServiceException KeyUsed() => new(ErrorCode.Conflict, MembershipReasons.IdempotencyKeyUsed, "idempotency_key");

    public static ServiceException TooManyUnpaid(int most) => new(ErrorCode.Conflict, MembershipReasons.TooManyUnpaidOrders, arguments: [most]);

    public static ServiceException PaymentsOff() => new(ErrorCode.Conflict, MembershipReasons.PaymentsOff);

    public static ServiceException NoSuchOrder() => new(ErrorCode.NotFound, MembershipReasons.NoSuchOrder, "id");

    public static ServiceException OrderPaid() => new(ErrorCode.Conflict, MembershipReasons.OrderPaid);

    public static ServiceException OrderNotPaid() => new(ErrorCode.Conflict, MembershipReasons.OrderNotPaid);

    public static ServiceException NoSuchProvider() => new(ErrorCode.NotFound, MembershipReasons.NoSuchProvider, "provider");

    public static ServiceException SignatureInvalid() => new(ErrorCode.Forbidden, MembershipReasons.SignatureInvalid, "signature");

    public static ServiceException SignatureOld() => new(ErrorCode.Forbidden, MembershipReasons.SignatureOld, "signature");

    public static ServiceException CallbackInvalid(Exception? cause = null) => new(ErrorCode.InvalidArgument, MembershipReasons.CallbackInvalid, "body", cause: cause);

    public static ServiceException AmountDiffers() => new(ErrorCode.Conflict, MembershipReasons.AmountDiffers);

    public static ServiceException OutcomeInvalid() => new(ErrorCode.InvalidArgument, MembershipReasons.OutcomeInvalid, "outcome");

    /// <summary>The refusal where a store cannot be written or read now; null for any other failure.</summary>
    public static ServiceException? ForStore(Exception failure) => failure is EventStoreUnavailableException or DatabaseUnavailableException
        ? new(ErrorCode.Unavailable, MembershipReasons.Unavailable, cause: failure) { RetryAfterMilliseconds = 1_000 }
        : null;
}
