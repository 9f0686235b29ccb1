namespace TempMessenger.Gateway.Web.Html;

/// <summary>The names that the fields of account forms have on the wire.</summary>
internal static class Fields
{
    public const string FirstName = "first_name";
    public const string LastName = "last_name";
    public const string Name = "name";
    public const string Email = "email";
    public const string Username = "username";
    public const string Phone = "phone";
    public const string Solution = "solution";
    public const string Invitation = "invitation";
    public const string Password = "password";
    public const string OldPassword = "old_password";
    public const string NewPassword = "new_password";
    public const string Code = "code";
    public const string Cookies = "cookies";
    public const string Next = "next";
    public const string Version = "version";
    public const string Command = "command";
    public const string Sure = "sure";
    public const string Ticket = "ticket";
    public const string Secret = "secret";
    public const string Credential = "credential";
    public const string Passkeys = "passkeys";
}
