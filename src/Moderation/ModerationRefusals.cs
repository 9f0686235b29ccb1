using TempMessenger.Contracts;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Moderation;

/// <summary>The refusals of this service.</summary>
internal static class ModerationRefusals
{
    public static ServiceException NotLoggedIn() => new(ErrorCode.AuthenticationError, CommonReasons.NotLoggedIn);

    public static ServiceException ForModerators() => new(ErrorCode.Forbidden, UserReasons.ForModerators);

    public static ServiceException CommandIdInvalid() => new(ErrorCode.InvalidArgument, CommonReasons.CommandIdInvalid, "command_id");

    public static ServiceException LimitInvalid(int most) => new(ErrorCode.InvalidArgument, CommonReasons.LimitInvalid, "limit", [most]);

    public static ServiceException BeforeInvalid() => new(ErrorCode.InvalidArgument, ModerationReasons.BeforeInvalid, "before");

    public static ServiceException IdInvalid() => new(ErrorCode.InvalidArgument, ModerationReasons.IdInvalid, "id");

    public static ServiceException KindInvalid() => new(ErrorCode.InvalidArgument, ModerationReasons.KindInvalid, "kind");

    public static ServiceException ReasonInvalid() => new(ErrorCode.InvalidArgument, ModerationReasons.ReasonInvalid, "reason");

    public static ServiceException TargetsInvalid() => new(ErrorCode.InvalidArgument, ModerationReasons.TargetsInvalid, "target_ids", [ModerationRules.MaxTargets]);

    public static ServiceException TargetNotFound() => new(ErrorCode.NotFound, ModerationReasons.TargetNotFound, "target_ids");

    public static ServiceException Yourself() => new(ErrorCode.InvalidArgument, ModerationReasons.Yourself, "target_ids");

    public static ServiceException IdTaken() => new(ErrorCode.Conflict, ModerationReasons.IdTaken, "id");

    public static ServiceException TooManyReports(int most) => new(ErrorCode.Conflict, ModerationReasons.TooManyReports, arguments: [most]);

    public static ServiceException NoSuchCase() => new(ErrorCode.NotFound, ModerationReasons.NoSuchCase);

    public static ServiceException OwnCase() => new(ErrorCode.Forbidden, ModerationReasons.OwnCase);

    public static ServiceException CaseEnded() => new(ErrorCode.Conflict, ModerationReasons.CaseEnded);

    public static ServiceException BeingDecided() => new(ErrorCode.Conflict, ModerationReasons.BeingDecided);

    public static ServiceException CannotRemove() => new(ErrorCode.InvalidArgument, ModerationReasons.CannotRemove, "remove");

    public static ServiceException DaysInvalid(string field) => new(ErrorCode.InvalidArgument, ModerationReasons.DaysInvalid, field, [ModerationRules.MaxDays]);

    public static ServiceException NoSuchPerson() => new(ErrorCode.UserNotFound, UserReasons.UserNotFound);

    public static ServiceException TicketInvalid() => new(ErrorCode.InvalidArgument, ModerationReasons.TicketInvalid, "ticket");

    public static ServiceException NotSuspended() => new(ErrorCode.NotFound, ModerationReasons.NotSuspended);

    public static ServiceException Appealed() => new(ErrorCode.Conflict, ModerationReasons.Appealed);

    public static ServiceException NoSuchAppeal() => new(ErrorCode.NotFound, ModerationReasons.NoSuchAppeal);

    public static ServiceException AppealDecided() => new(ErrorCode.Conflict, ModerationReasons.AppealDecided);

    /// <summary>The refusal where a store cannot be written or read now; null for any other failure.</summary>
    public static ServiceException? ForStore(Exception failure) => failure is EventStoreUnavailableException or DatabaseUnavailableException
        ? new(ErrorCode.Unavailable, ModerationReasons.Unavailable, cause: failure) { RetryAfterMilliseconds = 1_000 }
        : null;
}
