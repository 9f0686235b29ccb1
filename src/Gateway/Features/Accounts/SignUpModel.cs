using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Features.Accounts;

/// <summary>The page to sign up.</summary>
/// <param name="Form">What was entered.</param>
/// <param name="Code">Which code signing up takes now.</param>
/// <param name="IsSetUp">True while the server has no admin.</param>
public sealed record SignUpModel(Form Form, SignUpCode Code, bool IsSetUp) : IShownBy<SignUpPage>;

/// <summary>Which code signing up takes.</summary>
public enum SignUpCode
{
    /// <summary>None: everybody may, or who sets the server up on its own machine.</summary>
    None,

    /// <summary>An invitation by an admin.</summary>
    Invitation,

    /// <summary>The one that the server printed at its start: it has no admin yet.</summary>
    SetUp,

    /// <summary>None helps: signing up is closed.</summary>
    Closed,
}
