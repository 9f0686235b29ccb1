using TempMessenger.Feedback;
using TempMessenger.Feedback.Web;
using TempMessenger.Gateway;
using TempMessenger.Host;
using TempMessenger.Messages;
using TempMessenger.Users;

// The list of parts: the product's own, the new service, and the gateway with the new feature.
return await CommandLine.Run(
    args, [MessagesPart.Declaration, UsersPart.Declaration, FeedbackPart.Declaration, GatewayPart.With(FeedbackFeature.Declaration)]);
