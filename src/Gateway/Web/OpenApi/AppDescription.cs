using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Web.OpenApi;

/// <summary>What the description of the app's API says beyond that of the page's: signatures, arguments that are forms or JSON, and envelopes.</summary>
internal static class AppDescription
{
    private static readonly CallParameters Signature = new(["appkey", "timestamp", "nonce", "sign"], ["sign_method", "token"]);

    public static void Add(OpenApiOptions options)
    {
        options.AddOperationTransformer(DescribeArguments);
        options.AddOperationTransformer(DescribeFiles);
        options.AddOperationTransformer(DescribeRefusals);
    }

    private static Task DescribeArguments(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var isSigned = MetadataOf<SignatureRequired>(context) is not null;
        var taken = MetadataOf<CallParameters>(context);
        if (context.Description.HttpMethod == HttpMethods.Get && isSigned)
            operation.Parameters = [.. operation.Parameters ?? [], .. Signature.Names.Select(name => InAddress(name))];
        else if (isSigned || taken is not null)
            operation.RequestBody = Body(Together(taken ?? new([], []), isSigned), "application/x-www-form-urlencoded", "application/json");
        return Task.CompletedTask;
    }

    private static Task DescribeFiles(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (MetadataOf<FilesIn>(context) is not { } files)
            return Task.CompletedTask;
        var each = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        operation.RequestBody = Body(Members([files.Field], [(files.Field, new OpenApiSchema { Type = JsonSchemaType.Array, Items = each })]), "multipart/form-data");
        return Task.CompletedTask;
    }

    /// <summary>What is answered in an envelope is refused in it too.</summary>
    private static async Task DescribeRefusals(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (MetadataOf<EnvelopeOf>(context) is not { } envelope)
            return;
        var type = envelope.Kind == EnvelopeKind.App ? typeof(AppRefusal) : typeof(BackendAnswer);
        context.Document!.AddComponent(type.Name, await context.GetOrCreateSchemaAsync(type, null, cancellation));
        foreach (var refusal in (operation.Responses ?? []).Where(answer => answer.Key[0] is '4' or '5').Select(answer => answer.Value).OfType<OpenApiResponse>())
        {
            refusal.Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = new OpenApiSchemaReference(type.Name, context.Document) },
            };
        }
    }

    private static T? MetadataOf<T>(OpenApiOperationTransformerContext context)
        where T : class => context.Description.ActionDescriptor.EndpointMetadata.OfType<T>().LastOrDefault();

    private static OpenApiSchema Together(CallParameters taken, bool isSigned)
    {
        var signing = isSigned ? Signature : new([], []);
        return Members([.. taken.Required, .. signing.Required], taken.Names.Concat(signing.Names).Select(name => (name, Text())));
    }

    private static OpenApiSchema Members(string[] required, IEnumerable<(string Name, OpenApiSchema Schema)> all) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(required),
        Properties = all.ToDictionary(member => member.Name, member => (IOpenApiSchema)member.Schema),
        AdditionalPropertiesAllowed = false,
    };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static OpenApiParameter InAddress(string name) =>
        new() { Name = name, In = ParameterLocation.Query, Required = Signature.Required.Contains(name), Schema = Text() };

    private static OpenApiRequestBody Body(OpenApiSchema schema, params string[] types) =>
        new() { Required = true, Content = types.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = schema }) };
}
