using TempMessenger.Apps.H5;
using TempMessenger.Apps.Keys;
using TempMessenger.Apps.Nonces;
using TempMessenger.Apps.Tables;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Apps;
using TempMessenger.Contracts.Posts;

namespace TempMessenger.Apps;

/// <summary>Checks what comes in and who asks, and leaves the rest to the table and to what remembers nonces.</summary>
internal sealed class AppService(AppKeyTable table, AppSecrets secrets, INonces nonces, H5Contents contents, TimeProvider clock) : IApps
{
    public async Task<NewAppSecret> CreateAppKey(CreateAppKey request, CancellationToken cancellation)
    {
        RequireSystem();
        RequireCommandId(request.CommandId);
        var name = request.Name?.Trim() ?? "";
        if (name.Length is 0 or > AppRules.MaxName || name.Any(char.IsControl))
            throw AppRefusals.NameInvalid();
        var key = AppSecrets.NewKey();
        var made = new AppKeyRow(key, name, request.AllowsMd5, request.CommandId, Now, secrets.Seal(key, AppSecrets.NewSecret()), []);
        var row = await table.Add(made, AppRules.MaxKeys, cancellation) ?? throw AppRefusals.TooManyKeys();
        await table.PublishDue(cancellation);
        // A command that comes again long after may find its key revoked.
        return row.RevokedAt is null ? new(row.Key, secrets.Open(row.Key, row.Secret)) : throw AppRefusals.NoSuchKey();
    }

    public async Task<IReadOnlyList<AppKeyInfo>> ListAppKeys(ListAppKeys request, CancellationToken cancellation)
    {
        RequireSystem();
        var rows = await table.List(cancellation);
        return [.. rows.Select(row => new AppKeyInfo(row.Key, row.Name, row.AllowsMd5, row.CreatedAt, row.RotatedAt, row.OldUntil, row.RevokedAt))];
    }

    public async Task<NewAppSecret> RotateAppKey(RotateAppKey request, CancellationToken cancellation)
    {
        RequireSystem();
        RequireCommandId(request.CommandId);
        if (request.KeepOldForSeconds is < 0 or > AppRules.MaxKeepSeconds)
            throw AppRefusals.KeepInvalid();
        if (!AppRules.IsKey(request.Key))
            throw AppRefusals.NoSuchKey();
        var now = Now;
        var until = now + (request.KeepOldForSeconds * 1_000);
        var secret = secrets.Seal(request.Key, AppSecrets.NewSecret());
        var row = await table.Rotate(request.Key, request.CommandId, secret, now, until, cancellation) ?? throw AppRefusals.NoSuchKey();
        await table.PublishDue(cancellation);
        return new(row.Key, secrets.Open(row.Key, row.Secret));
    }

    public async Task RevokeAppKey(RevokeAppKey request, CancellationToken cancellation)
    {
        RequireSystem();
        if (!AppRules.IsKey(request.Key) || !await table.Revoke(request.Key, Now, cancellation))
            throw AppRefusals.NoSuchKey();
        await table.PublishDue(cancellation);
    }

    public async Task<AppKey?> FindAppKey(FindAppKey request, CancellationToken cancellation)
    {
        RequireSystem();
        if (!AppRules.IsKey(request.Key) || await table.Find(request.Key, cancellation) is not { RevokedAt: null } row)
            return null;
        var old = row.OldUntil > Now ? secrets.Open(row.Key, row.OldSecret) : null;
        return new(row.Key, row.AllowsMd5, secrets.Open(row.Key, row.Secret), old, old is null ? null : row.OldUntil);
    }

    public async Task UseNonce(UseNonce request, CancellationToken cancellation)
    {
        RequireSystem();
        if (!AppRules.IsKey(request.AppKey) || !AppRules.IsScope(request.Scope))
            throw AppRefusals.ScopeInvalid();
        switch (await nonces.Use(request.AppKey, request.Scope, request.Timestamp))
        {
            case 0:
                return;
            case -1:
                throw AppRefusals.Repeated();
            case -2:
                throw AppRefusals.TooOld(Now);
            case var wait:
                throw AppRefusals.Busy(wait);
        }
    }

    public Task<H5Content> FindH5Content(FindH5Content request, CancellationToken cancellation) => contents.Find(request.Language, cancellation);

    public Task<H5Content> SaveH5Content(SaveH5Content request, CancellationToken cancellation)
    {
        if (Caller.Current is not { Role: Role.Admin })
            throw Caller.Current?.UserId is null ? AppRefusals.NotLoggedIn() : AppRefusals.ForAdmins();
        return contents.Save(request.Language, request.Content, cancellation);
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static void RequireSystem()
    {
        if (Caller.Current is not { IsSystem: true })
            throw AppRefusals.ForSystem();
    }

    private static void RequireCommandId(string id)
    {
        if (!PostRules.IsId(id))
            throw AppRefusals.CommandIdInvalid();
    }
}
