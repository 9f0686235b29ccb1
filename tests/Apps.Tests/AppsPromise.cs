using TempMessenger.Contracts;
using TempMessenger.Contracts.Apps;

namespace TempMessenger.Apps.Tests;

/// <summary>What <see cref="IApps"/> promises, whatever carries the calls and wherever keys and nonces are kept.</summary>
public abstract class AppsPromise : IAsyncLifetime
{
    private Installation here = null!;

    private protected Installation Here => here;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() => here = await Start();

    public virtual async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Installation> Start();

    [Fact]
    public async Task A_key_is_found_with_its_secret_and_permission()
    {
        var (strong, weak) = (await Create("Phone app"), await Create("Old app", allowsMd5: true));
        Assert.True(AppRules.IsKey(strong.Key));
        Assert.Equal(43, strong.Secret.Length);
        Assert.Equal(new AppKey(strong.Key, false, strong.Secret), await Find(strong.Key));
        Assert.Equal(new AppKey(weak.Key, true, weak.Secret), await Find(weak.Key));
        Assert.Null(await Find("AAAAAAAAAAAAAAAA"));
        Assert.Null(await Find("'; drop table app_keys"));
        var listed = await here.Apps.ListAppKeys(new(), Now);
        Assert.Equal(
            [new AppKeyInfo(strong.Key, "Phone app", false, here.Now, null, null, null), new(weak.Key, "Old app", true, here.Now, null, null, null)], listed);
    }

    [Fact]
    public async Task The_same_command_makes_one_key_and_one_secret()
    {
        var command = Id();
        var made = await here.Apps.CreateAppKey(new(command, "app"), Now);
        Assert.Equal(made, await here.Apps.CreateAppKey(new(command, "app"), Now));
        Assert.Single(await here.Apps.ListAppKeys(new(), Now));
        var rotation = Id();
        var rotated = await here.Apps.RotateAppKey(new(rotation, made.Key), Now);
        Assert.Equal(rotated, await here.Apps.RotateAppKey(new(rotation, made.Key), Now));
        Assert.Equal(made.Secret, (await Find(made.Key))!.OldSecret);
    }

    [Fact]
    public async Task The_secret_before_stays_valid_for_as_long_as_was_asked_for()
    {
        var made = await Create();
        var rotated = await here.Apps.RotateAppKey(new(Id(), made.Key, 10), Now);
        Assert.NotEqual(made.Secret, rotated.Secret);
        Assert.Equal(new AppKey(made.Key, false, rotated.Secret, made.Secret, here.Now + 10_000), await Find(made.Key));
        here.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(new AppKey(made.Key, false, rotated.Secret), await Find(made.Key));

        var again = await here.Apps.RotateAppKey(new(Id(), made.Key, 0), Now);
        Assert.Equal(new AppKey(made.Key, false, again.Secret), await Find(made.Key));
    }

    [Fact]
    public async Task A_revoked_key_is_gone_for_good()
    {
        var made = await Create();
        await here.Apps.RevokeAppKey(new(made.Key), Now);
        await here.Apps.RevokeAppKey(new(made.Key), Now);
        Assert.Null(await Find(made.Key));
        Assert.Equal(here.Now, (await here.Apps.ListAppKeys(new(), Now)).Single().RevokedAt);
        await Refused(ErrorCode.NotFound, () => here.Apps.RotateAppKey(new(Id(), made.Key), Now));
        await Refused(ErrorCode.NotFound, () => here.Apps.RevokeAppKey(new("AAAAAAAAAAAAAAAA"), Now));
    }

    [Fact]
    public async Task Each_change_is_published()
    {
        var made = await Create();
        await here.Apps.RotateAppKey(new(Id(), made.Key), Now);
        await here.Apps.RevokeAppKey(new(made.Key), Now);
        await here.Apps.RevokeAppKey(new(made.Key), Now);
        Assert.Equal([made.Key, made.Key, made.Key], here.Changed.All);
    }

    [Fact]
    public async Task A_nonce_can_be_used_once_in_its_scope()
    {
        var (one, other) = (await Create(), await Create());
        await Use(one.Key, 'a');
        await Use(one.Key, 'b');
        await Use(other.Key, 'a');
        Assert.Equal("nonce_repeated", (await Refused(ErrorCode.Conflict, () => Use(one.Key, 'a'))).Reason);
    }

    [Fact]
    public async Task Of_many_at_once_one_succeeds()
    {
        var key = (await Create()).Key;
        var calls = Enumerable.Range(0, 400).Select(async number =>
        {
            try
            {
                await Use(key, (char)('a' + (number % 4)));
                return 1;
            }
            catch (ServiceException refusal) when (refusal.Reason == "nonce_repeated")
            {
                return 0;
            }
        });
        Assert.Equal(4, (await Task.WhenAll(calls)).Sum());
    }

    [Fact]
    public async Task Bad_arguments_are_refused()
    {
        foreach (var name in new[] { "", "  ", new string('a', 65), "a\nb" })
            Assert.Equal("app_name_invalid", (await Refused(ErrorCode.InvalidArgument, () => here.Apps.CreateAppKey(new(Id(), name), Now))).Reason);
        await Refused(ErrorCode.InvalidArgument, () => here.Apps.CreateAppKey(new("1", "app"), Now));
        var key = (await Create()).Key;
        await Refused(ErrorCode.InvalidArgument, () => here.Apps.RotateAppKey(new(Id(), key, -1), Now));
        await Refused(ErrorCode.InvalidArgument, () => here.Apps.RotateAppKey(new(Id(), key, AppRules.MaxKeepSeconds + 1), Now));
        await Refused(ErrorCode.InvalidArgument, () => here.Apps.UseNonce(new(key, "short", here.Now), Now));
        await Refused(ErrorCode.InvalidArgument, () => here.Apps.UseNonce(new("key", new string('a', 64), here.Now), Now));
    }

    [Fact]
    public async Task Only_the_system_may_call()
    {
        var key = (await Create()).Key;
        Func<Task>[] calls =
        [
            () => Create(), () => Find(key), () => Use(key, 'a'), () => here.Apps.ListAppKeys(new(), Now), () => here.Apps.RotateAppKey(new(Id(), key), Now),
            () => here.Apps.RevokeAppKey(new(key), Now),
        ];
        foreach (var call in calls)
        {
            Caller.Current = new("1", "ada", Role.Admin, "en");
            await Refused(ErrorCode.Forbidden, call);
        }

        Caller.Current = Caller.System;
        Assert.NotNull(await Find(key));
        await Use(key, 'a');
    }

    private protected Task<NewAppSecret> Create(string name = "app", bool allowsMd5 = false) => here.Apps.CreateAppKey(new(Id(), name, allowsMd5), Now);

    private protected Task Use(string key, char scope) => here.Apps.UseNonce(new(key, new string(scope, 64).Replace('g', 'f'), here.Now), Now);

    private protected static async Task<ServiceException> Refused(ErrorCode code, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<ServiceException>(call);
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    private protected static string Id() => Guid.NewGuid().ToString("n");

    private Task<AppKey?> Find(string key) => here.Apps.FindAppKey(new(key), Now);
}
