using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TempMessenger.Membership;

/// <summary>Section <c>Membership</c>.</summary>
internal sealed class MembershipOptions
{
    public const string Section = "Membership";

    /// <summary>Through whom orders are paid: <c>none</c>, or <c>sandbox</c> for trying, where nobody pays anything and everybody can become a VIP.</summary>
    [RegularExpression("^(none|sandbox)$", ErrorMessage = "Membership:Provider is none or sandbox.")]
    public string Provider { get; set; } = "none";

    /// <summary>With what the sandbox signs its reports, at least 32 characters; empty: what follows from the installation's key.</summary>
    [RegularExpression("^(.{32,200})?$", ErrorMessage = "Membership:SandboxSecret has at least 32 characters, or is empty.")]
    public string SandboxSecret { get; set; } = "";

    /// <summary>Hours after which an order that is not paid is cancelled.</summary>
    [Range(1, 720)]
    public int PayWithinHours { get; set; } = 24;
}

/// <summary>The rules of <see cref="MembershipOptions"/>, compiled.</summary>
[OptionsValidator]
internal sealed partial class MembershipOptionsValidator : IValidateOptions<MembershipOptions>;

/// <summary>How many orders one person may have (section <c>Limits</c>).</summary>
internal sealed class OrderLimits
{
    public const string Section = "Limits";

    /// <summary>Orders of one person that are not paid yet. Orders that are placed at the same time may exceed it by as many as they are.</summary>
    [Range(1, 1_000_000)]
    public int UnpaidOrdersPerPerson { get; set; } = 10;
}

/// <summary>The ranges of <see cref="OrderLimits"/>, compiled.</summary>
[OptionsValidator]
internal sealed partial class OrderLimitsValidator : IValidateOptions<OrderLimits>;
