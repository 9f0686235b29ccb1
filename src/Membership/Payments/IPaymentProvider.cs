using TempMessenger.Contracts;

namespace TempMessenger.Membership.Payments;

/// <summary>What a report of a provider says.</summary>
internal enum PaymentReport
{
    /// <summary>The order was paid.</summary>
    Paid,

    /// <summary>A payment failed: nothing follows from it.</summary>
    Declined,

    /// <summary>The payment went back.</summary>
    Refunded,
}

/// <param name="OrderId">The order.</param>
/// <param name="Report">What happened.</param>
/// <param name="Payment">The provider's name for the payment.</param>
/// <param name="Amount">In minor units of the currency.</param>
/// <param name="Currency">ISO 4217.</param>
internal sealed record PaymentNotice(string OrderId, PaymentReport Report, string Payment, long Amount, string Currency);

/// <summary>Who takes the money. It reports what happened by signed callbacks, at least once and in any order.</summary>
internal interface IPaymentProvider
{
    /// <summary>Its name in the settings and in the address of its callback.</summary>
    string Name { get; }

    /// <summary>Begins a payment of an order and says where it is paid. It may be called again for the same order, and then begins no second one.</summary>
    Task<string> Begin(string orderId, long price, string currency, CancellationToken cancellation);

    /// <summary>Reads a report whose signature is right and not older than a report may be.</summary>
    /// <param name="signature">The header in which it signs; null: there was none.</param>
    /// <param name="body">Exactly as it was received.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <exception cref="ServiceException">Forbidden (the signature), InvalidArgument (the body).</exception>
    PaymentNotice Read(string? signature, string body, long now);
}
