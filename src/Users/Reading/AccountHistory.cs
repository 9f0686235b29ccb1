using System.Text;
using System.Text.Json;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.Sessions;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.Reading;

/// <summary>What happened to an account, from its own two streams: for the person in words, and whole for taking away.</summary>
internal sealed class AccountHistory(AccountTable accounts, IEventStore store, PersonKeys keys, PlaceTokens tokens, LiveSessions sessions, WaysOfAccounts ways)
{
    private const int MaxPage = 200;

    public async Task<HistoryPage> List(ListHistory request, CancellationToken cancellation)
    {
        if (Caller.Current is not { IsSystem: true } && (Caller.Current?.UserId is not { } own || own != request.UserId))
            throw new ServiceException(ErrorCode.Forbidden, UserReasons.OnlyOwnHistory);
        if (request.Limit is < 1 or > MaxPage)
            throw new ServiceException(ErrorCode.InvalidArgument, CommonReasons.LimitInvalid, "limit", [MaxPage]);
        var before = tokens.ReadHistory(request.Before);
        var key = KeyOf(request.UserId);
        // One more shows whether there is a next page.
        var newest = await Newest(request.UserId, before, request.Limit + 1, cancellation);
        var page = newest.Take(request.Limit).ToList();
        return new([.. page.Select(recorded => Entry(recorded, request.UserId, key))], newest.Count > request.Limit ? tokens.OfHistory(page[^1].Position) : null);
    }

    public async Task<UserExport> Export(ExportUser request, CancellationToken cancellation)
    {
        UserRefusals.RequireActFor(request.UserId);
        var key = KeyOf(request.UserId);
        var user = await accounts.Find(request.UserId, cancellation) ?? throw UserRefusals.UserNotFound();
        var events = await store.ReadStream(Account.Stream(user.Id), 0, cancellation);
        var logIns = await store.ReadStream(LogInJson.Stream(user.Id), 0, cancellation);
        var history = events.Concat(logIns).OrderBy(e => e.Position).Select(e => ExportedEvents.Of(e, key));
        return new UserExport(user, [.. history], await sessions.List(user.Id, cancellation), await ways.List(user.Id, cancellation));
    }

    private PersonKey KeyOf(string userId) => (UserIds.IsId(userId) ? keys.Find(userId) : null) ?? throw UserRefusals.UserNotFound();

    private async Task<List<RecordedEvent>> Newest(string userId, long before, int limit, CancellationToken cancellation)
    {
        var events = await store.ReadStreamBack(Account.Stream(userId), before, limit, cancellation);
        var logIns = await store.ReadStreamBack(LogInJson.Stream(userId), before, limit, cancellation);
        return [.. events.Concat(logIns).OrderByDescending(recorded => recorded.Position).Take(limit)];
    }

    private static HistoryEntry Entry(RecordedEvent recorded, string userId, PersonKey key)
    {
        if (recorded.Type == LogInJson.Type)
        {
            var device = JsonSerializer.Deserialize(recorded.Data.Span, UsersJson.Default.LogInJson)!.SealedDevice;
            var plain = LogInJson.SealingOf(userId, key).Open(device);
            return new(HistoryKind.LoggedIn, recorded.RecordedAt, Device: plain is null ? null : Encoding.UTF8.GetString(plain));
        }

        return Account.Form(userId, key).Read(recorded) switch
        {
            AccountEvent.UserRegistered registered => new(HistoryKind.Registered, recorded.RecordedAt, Role: registered.Role),
            AccountEvent.UserProfileUpdated updated => new(HistoryKind.ProfileChanged, recorded.RecordedAt, [.. Fields(updated.Change)]),
            AccountEvent.UserPasswordChanged => new(HistoryKind.PasswordChanged, recorded.RecordedAt),
            AccountEvent.UserRoleChanged changed => new(HistoryKind.RoleChanged, recorded.RecordedAt, Role: changed.Role),
            AccountEvent.UserPhoneVerified => new(HistoryKind.PhoneVerified, recorded.RecordedAt),
            AccountEvent.UserNumbered => new(HistoryKind.Numbered, recorded.RecordedAt),
            AccountEvent.UserPasskeyAdded added => new(HistoryKind.PasskeyAdded, recorded.RecordedAt, Device: added.Name),
            AccountEvent.UserPasskeyRenamed renamed => new(HistoryKind.PasskeyRenamed, recorded.RecordedAt, Device: renamed.Name),
            AccountEvent.UserPasskeyRemoved => new(HistoryKind.PasskeyRemoved, recorded.RecordedAt),
            AccountEvent.UserTotpEnabled => new(HistoryKind.TotpEnabled, recorded.RecordedAt),
            AccountEvent.UserTotpDisabled => new(HistoryKind.TotpDisabled, recorded.RecordedAt),
            AccountEvent.UserRecoveryCodesRenewed => new(HistoryKind.RecoveryCodesRenewed, recorded.RecordedAt),
            AccountEvent.UserRecoveryCodeUsed => new(HistoryKind.RecoveryCodeUsed, recorded.RecordedAt),
            AccountEvent.UserSuspended => new(HistoryKind.Suspended, recorded.RecordedAt),
            AccountEvent.UserSuspensionLifted => new(HistoryKind.SuspensionLifted, recorded.RecordedAt),
            // Whose account is deleted has no key, and no history.
            _ => throw UserRefusals.UserNotFound(),
        };
    }

    private static IEnumerable<string> Fields(ProfileChange change) => new (string Name, string? Value)[]
    {
        ("username", change.Username), ("name", change.Name), ("first_name", change.FirstName), ("last_name", change.LastName),
        ("email", change.Email), ("phone", change.Phone), ("avatar", change.Avatar is null ? null : ""),
    }.Where(field => field.Value is not null).Select(field => field.Name);
}
