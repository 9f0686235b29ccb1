using Microsoft.Extensions.Options;

namespace TempMessenger.Gateway.Http.Limits;

/// <summary>The ranges of <see cref="LimitsOptions"/>, compiled: looking for them at each start costs time and memory.</summary>
[OptionsValidator]
internal sealed partial class LimitsOptionsValidator : IValidateOptions<LimitsOptions>;
