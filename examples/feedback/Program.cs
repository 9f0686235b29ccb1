using TempMessenger.Feedback;
using TempMessenger.Feedback.Web;
using TempMessenger.Host;

// The product's parts, the new service, and the gateway with the new feature.
return await CommandLine.Run(args, Parts.With([FeedbackPart.Declaration], FeedbackFeature.Declaration));
