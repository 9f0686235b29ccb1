using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>Tries the connection for an operator.</summary>
internal static class BrokerCheck
{
    private const int DefaultPort = 5672;

    /// <summary>What was found, in one line.</summary>
    /// <exception cref="InvalidDataException">It cannot be used; the message says why.</exception>
    public static async Task<string> Test(IConnectionFactory factory, BrokerIdentity identity, CancellationToken cancellation)
    {
        var where = $"{factory.Uri.Host}:{(factory.Uri.Port > 0 ? factory.Uri.Port : DefaultPort)}";
        try
        {
            // All that a running process opens, so that missing rights show now.
            await using var link = await Link.Open(factory, identity.Owner, cancellation);
            return $"message broker: {where} answers to {factory.UserName}, virtual host {factory.VirtualHost}";
        }
        catch (Exception failure) when (Reason(failure, factory, where) is { } reason)
        {
            throw new InvalidDataException($"Rpc:Broker: {reason}", failure);
        }
    }

    private static string? Reason(Exception failure, IConnectionFactory factory, string where) => failure.GetBaseException() switch
    {
        AuthenticationFailureException => $"{where} refuses the user {factory.UserName} with this password.",
        OperationInterruptedException refused => $"{where} refuses it: {refused.ShutdownReason?.ReplyText ?? refused.Message}",
        _ when failure is BrokerUnreachableException => $"nothing answers at {where}: {failure.GetBaseException().Message}. Is RabbitMQ running there?",
        OperationCanceledException or TimeoutException => $"{where} does not answer in time.",
        _ => null,
    };
}
