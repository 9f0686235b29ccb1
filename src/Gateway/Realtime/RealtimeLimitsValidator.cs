using Microsoft.Extensions.Options;

namespace TempMessenger.Gateway.Realtime;

/// <summary>The ranges of <see cref="RealtimeLimits"/>, compiled.</summary>
[OptionsValidator]
internal sealed partial class RealtimeLimitsValidator : IValidateOptions<RealtimeLimits>;
