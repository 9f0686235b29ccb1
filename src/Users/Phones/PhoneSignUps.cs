using TempMessenger.Contracts;
using TempMessenger.Contracts.Sms;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.Passwords;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.Phones;

/// <summary>Registering by phone, code and password.</summary>
internal sealed class PhoneSignUps(
    ISms sms, PhoneForms phones, PhoneOwners owners, PhoneRegistration registration, StoredPasswords credentials, AccountAggregate accounts)
{
    /// <exception cref="ServiceException">As in <see cref="IUsers.RegisterByPhone"/>.</exception>
    public async Task<User> Register(RegisterByPhone request, CancellationToken cancellation)
    {
        if (!UserIds.IsId(request.Id))
            throw new ServiceException(ErrorCode.CreateUserError, UserReasons.IdInvalid, "id");
        var typed = Profile.Erased with { Phone = phones.Read(request.Phone) };
        var password = PasswordRules.Accept(request.Password, typed, ErrorCode.CreateUserError, "password");
        var phone = await sms.UseCode(new(request.Phone ?? "", SmsPurpose.Registration, request.Code ?? "", request.Id, request.Device), cancellation);
        if (await accounts.IsKnown(request.Id, cancellation))
            return AccountRow.ToUser(request.Id, await Recognise(request, cancellation));
        if (await owners.Find(phone, cancellation) is { IsProven: true })
            throw UserRefusals.Taken(new ClaimTakenException(LoginNames.Phone), typed);
        var proven = new ProvenPhone
        {
            Phone = phone,
            Id = request.Id,
            Command = request.Id,
            Hash = await credentials.Hash(password, cancellation),
            Invitation = request.Invitation,
            FromThisMachine = request.FromThisMachine,
        };
        return AccountRow.ToUser(request.Id, await registration.Register(proven, cancellation));
    }

    /// <summary>The same request has made the account before; who knows only its id has to know the password too.</summary>
    private async Task<AccountState> Recognise(RegisterByPhone request, CancellationToken cancellation)
    {
        if (!(await credentials.Check(request.Id, request.Password, cancellation)).Right)
            throw new ServiceException(ErrorCode.Conflict, UserReasons.IdTaken, "id");
        return (await accounts.Run(request.Id, request.Id, (_, _) => new Decision<AccountEvent>(), cancellation)).State;
    }
}
