using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Web.Defences;

/// <summary>What one request and one connection may take of the server. All of it stands here; endpoints that need more say so themselves.</summary>
internal sealed class ServerLimits(IOptions<LimitsOptions> limits) : IConfigureOptions<KestrelServerOptions>, IConfigureOptions<FormOptions>
{
    public const int BodyBytes = 64 * 1024;
    public const int JsonDepth = 16;

    private static readonly MinDataRate Slowest = new(bytesPerSecond: 500, gracePeriod: TimeSpan.FromSeconds(5));

    public void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = BodyBytes;
        options.Limits.MaxRequestHeaderCount = 64;
        options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        options.Limits.MaxRequestLineSize = 4 * 1024;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        options.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        options.Limits.MinRequestBodyDataRate = Slowest;
        options.Limits.MinResponseDataRate = Slowest;
        options.Limits.MaxConcurrentUpgradedConnections = limits.Value.SocketsInAll;
    }

    public void Configure(FormOptions options)
    {
        options.ValueCountLimit = 32;
        options.KeyLengthLimit = 64;
        options.ValueLengthLimit = 16 * 1024;
        options.BufferBodyLengthLimit = BodyBytes;
        options.MultipartBodyLengthLimit = BodyBytes;
    }
}
