namespace TempMessenger.Gateway.Web.Envelopes;

/// <summary>In what an app's calls are answered, successes and refusals alike.</summary>
internal enum EnvelopeKind
{
    /// <summary><c>{"code":0,"msg":"success","data":…}</c>, under <c>/api/…</c>.</summary>
    App,

    /// <summary><c>{"data":{"msg":…,"code":0}}</c>, under <c>/users/…</c> and <c>/upload/…</c>.</summary>
    Backend,
}
