using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.SignUp;

/// <summary>What somebody filled in, checked and brought to one form.</summary>
internal static class SignUpForm
{
    private static readonly ProfileRules Rules = new(ErrorCode.CreateUserError);

    /// <summary>The profile; its username is derived where none was given.</summary>
    /// <exception cref="ServiceException">CreateUserError.</exception>
    public static Profile Read(CreateUser request)
    {
        var name = Rules.Name(request.Name);
        // The posts app asks for one name only.
        var first = Rules.FirstName(string.IsNullOrWhiteSpace(request.FirstName) ? request.Name : request.FirstName);
        var last = Rules.LastName(request.LastName);
        var email = Rules.Email(request.Email);
        var phone = Rules.Phone(request.Phone);
        if (email.Length == 0 && phone.Length == 0)
            throw Rules.Refuse(UserReasons.EmailMissing, "email");
        return new(
            string.IsNullOrEmpty(request.Username) ? DerivedUsername.From(first, last) ?? DerivedUsername.AtRandom() : Rules.Username(request.Username),
            email.Length == 0 ? null : email,
            phone.Length == 0 ? null : phone,
            first,
            last,
            name.Length > 0 ? name : Profile.FullName(first, last));
    }
}
