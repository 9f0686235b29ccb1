namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>Is told what became of a published message: exactly one of the two is called, once.</summary>
internal interface IConfirmation
{
    /// <summary>The broker has it, in every queue that it was routed to.</summary>
    void Confirmed();

    /// <summary>The broker did not take it, or the connection was lost before it said so.</summary>
    void Failed();
}
