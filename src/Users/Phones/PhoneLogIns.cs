using TempMessenger.Contracts;
using TempMessenger.Contracts.Sms;
using TempMessenger.Contracts.Users;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.SecondFactors;
using TempMessenger.Users.Sessions;

namespace TempMessenger.Users.Phones;

/// <summary>
/// Logging in by phone and code. Before the code is used up the same is read for every phone, so that nobody without the right one learns anything of it.
/// </summary>
internal sealed class PhoneLogIns(
    ISms sms, PhoneForms phones, LoginNames names, PhoneOwners owners, PhoneRegistration registration, PhoneNumbering numbering, LogIns logIns, LogInRecords records,
    SecondFactor factor)
{
    private const string App = "app";

    /// <summary>The account that the proven phone belongs to, registered now where there was none.</summary>
    /// <exception cref="ServiceException">As in <see cref="IUsers.LogInByPhone"/>.</exception>
    public async Task<string> LogIn(LogInByPhone request, NewSession session, CancellationToken cancellation)
    {
        if (!UserIds.IsId(request.Id))
            throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.IdInvalid, "id");
        var phone = await UseCode(request, session, cancellation);
        var owner = await owners.Find(phone, cancellation);
        if (owner is not { IsProven: true })
            return await Register(request, session, phone, cancellation);
        await factor.Require(owner.Id, request.Totp, session, null, cancellation);
        await records.Add(owner.Id, session, cancellation);
        if (session.Kind == App && owner.Account.Number is null)
            await numbering.Ensure(owner.Id, cancellation);
        return owner.Id;
    }

    /// <summary>The device is known for the phone from now on, by what this log-in gives it.</summary>
    private async Task<string> UseCode(LogInByPhone request, NewSession session, CancellationToken cancellation)
    {
        var owner = phones.Read(request.Phone) is { } phone ? await names.FindOwner(LoginNames.Phone, phone, cancellation) : null;
        var device = logIns.Remember(owner ?? request.Id, session.Id);
        return await sms.UseCode(new(request.Phone ?? "", SmsPurpose.Login, request.Code ?? "", request.Id, request.Device, device), cancellation);
    }

    private async Task<string> Register(LogInByPhone request, NewSession session, string phone, CancellationToken cancellation)
    {
        if (!request.Register)
            throw new ServiceException(ErrorCode.UserNotFound, UserReasons.PhoneUnknown, "phone");
        await registration.Register(
            new ProvenPhone
            {
                Phone = phone,
                Id = request.Id,
                Command = LogIns.CommandOf(session),
                Session = session,
                Invitation = request.Invitation,
                FromThisMachine = request.FromThisMachine,
            },
            cancellation);
        return request.Id;
    }
}
