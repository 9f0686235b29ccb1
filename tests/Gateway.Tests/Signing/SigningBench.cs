using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Apps;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Tests.Signing;

/// <summary>The check of signatures with keys that are known and a clock that stands, without a server.</summary>
internal sealed class SigningBench
{
    public SigningBench(DateTimeOffset now)
    {
        IServiceProvider services = new ServiceCollection().AddSingleton<IApps>(Apps).BuildServiceProvider();
        Clock = new FakeTimeProvider(now);
        Keys = new AppKeyCache(services, Clock);
        Check = new SignatureCheck(Keys, new NonceUse(services), Clock);
    }

    public FakeApps Apps { get; } = new();

    public FakeTimeProvider Clock { get; }

    public AppKeyCache Keys { get; }

    public SignatureCheck Check { get; }

    /// <summary>Null where the request passes, else why not; a refusal of the framework is its status.</summary>
    public async Task<string?> Refusal(SentRequest request)
    {
        try
        {
            await Check.Check(request.Context());
            return null;
        }
        catch (ServiceException refusal)
        {
            return refusal.Reason;
        }
        catch (BadHttpRequestException refusal)
        {
            return $"{refusal.StatusCode}";
        }
    }
}

/// <summary>A request as it comes over the line.</summary>
internal sealed record SentRequest(string Method, string Target, string? ContentType, byte[] Body, string? Bearer = null)
{
    public HttpContext Context()
    {
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = Target;
        context.Request.Method = Method;
        context.Request.ContentType = ContentType;
        context.Request.Body = new MemoryStream(Body);
        context.Request.ContentLength = Body.Length;
        if (Bearer is not null)
            context.Request.Headers.Authorization = $"Bearer {Bearer}";
        return context;
    }

    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>App keys that are given, and nonces that are remembered for ever.</summary>
internal sealed class FakeApps : IApps
{
    private readonly Dictionary<string, AppKey> keys = [];
    private readonly HashSet<(string, string)> used = [];

    public int Loads { get; private set; }

    public int Nonces => used.Count;

    public AppKey Add(AppKey key) => keys[key.Key] = key;

    public void Remove(string key) => keys.Remove(key);

    public Task<AppKey?> FindAppKey(FindAppKey request, CancellationToken cancellation)
    {
        Assert.True(Caller.Current is { IsSystem: true });
        Loads++;
        return Task.FromResult(keys.GetValueOrDefault(request.Key));
    }

    public Task UseNonce(UseNonce request, CancellationToken cancellation)
    {
        Assert.True(Caller.Current is { IsSystem: true });
        lock (used)
        {
            return used.Add((request.AppKey, request.Scope))
                ? Task.CompletedTask
                : throw new ServiceException(ErrorCode.Conflict, AppReasons.NonceRepeated);
        }
    }

    public Task<H5Content> FindH5Content(FindH5Content request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<H5Content> SaveH5Content(SaveH5Content request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<NewAppSecret> CreateAppKey(CreateAppKey request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<AppKeyInfo>> ListAppKeys(ListAppKeys request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<NewAppSecret> RotateAppKey(RotateAppKey request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task RevokeAppKey(RevokeAppKey request, CancellationToken cancellation) => throw new NotSupportedException();
}
