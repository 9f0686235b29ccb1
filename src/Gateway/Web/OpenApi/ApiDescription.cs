using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.OpenApi;
using TempMessenger.Gateway.Web.Json;

namespace TempMessenger.Gateway.Web.OpenApi;

/// <summary>Writes the description of the API, in OpenAPI 3.1.</summary>
internal static class ApiDescription
{
    public const string Version = "v1";

    private static readonly string[] Schemes = ["token", "cookie"];

    /// <summary>
    /// Describes the endpoints of this server, whose services these are. The framework's describer is put together for this one call: a server
    /// that is never asked would carry it, and parts of MVC with it, in its memory.
    /// </summary>
    public static async Task<string> Of(string version, IEnumerable<ServiceDescriptor> services, IServiceProvider running)
    {
        var own = new ServiceCollection().Add(services);
        own.AddSingleton(running.GetRequiredService<EndpointDataSource>()).AddSingleton(running.GetRequiredService<IServer>());
        own.AddOpenApi(version, options =>
        {
            options.ShouldInclude = endpoint => AppApi.Has(endpoint.ActionDescriptor.EndpointMetadata) == (version == AppApi.Version);
            options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name ? BodyOf.NameOf(name) : null;
            options.AddDocumentTransformer(DescribeServer);
            foreach (var describe in running.GetServices<Feature>().Select(feature => feature.Schema).OfType<Action<OpenApiSchema, OpenApiSchemaTransformerContext>>())
                options.AddSchemaTransformer((schema, context, _) =>
                {
                    describe(schema, context);
                    return Task.CompletedTask;
                });
            options.AddSchemaTransformer(DescribeArguments);
            options.AddSchemaTransformer(DescribeLeftOut);
            options.AddOperationTransformer(DescribeBody);
            AppDescription.Add(options);
            options.AddOperationTransformer(DescribeAccess);
            options.AddOperationTransformer(SortAnswers);
        });
        await using var provider = own.BuildServiceProvider();
        var document = await provider.GetRequiredKeyedService<IOpenApiDocumentProvider>(version).GetOpenApiDocumentAsync();
        return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
    }

    private static Task DescribeServer(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = context.DocumentName == Version
            ? new OpenApiInfo { Title = "TempMessenger", Version = Version, Description = "Messages that vanish on time." }
            : new OpenApiInfo { Title = "TempMessenger for apps", Version = Version, Description = "Requests under /api are signed, as docs/app-api.md says step by step." };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
            ["cookie"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "session" },
        };
        return Task.CompletedTask;
    }

    /// <summary>The values of a problem are numbers and texts.</summary>
    private static Task DescribeArguments(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (context.JsonTypeInfo.Type == typeof(IReadOnlyDictionary<string, object>))
        {
            schema.AdditionalProperties = new OpenApiSchema
            {
                AnyOf = [new OpenApiSchema { Type = JsonSchemaType.Number }, new OpenApiSchema { Type = JsonSchemaType.String }],
            };
        }

        return Task.CompletedTask;
    }

    /// <summary>A member that is left out where it would be null is not required, and never null.</summary>
    private static Task DescribeLeftOut(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (IsLeftOut(context.JsonPropertyInfo))
            schema.Type &= ~JsonSchemaType.Null;
        schema.Required?.ExceptWith(context.JsonTypeInfo.Properties.Where(IsLeftOut).Select(property => property.Name));
        return Task.CompletedTask;
    }

    private static bool IsLeftOut(JsonPropertyInfo? property) =>
        property?.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), false) is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }];

    private static async Task DescribeBody(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<BodyOf>().FirstOrDefault() is not { } body)
            return;
        var schema = await context.GetOrCreateSchemaAsync(body.Type, null, cancellation);
        context.Document!.AddComponent(body.Name, schema);
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = new OpenApiSchemaReference(body.Name, context.Document) },
            },
        };
    }

    /// <summary>In an order that does not change from one start to the next: a copy of the document is kept.</summary>
    private static Task SortAnswers(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var sorted = new OpenApiResponses();
        foreach (var (status, answer) in (operation.Responses ?? []).OrderBy(answer => answer.Key, StringComparer.Ordinal))
            sorted[status] = answer;
        operation.Responses = sorted;
        return Task.CompletedTask;
    }

    private static Task DescribeAccess(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any())
            return Task.CompletedTask;
        operation.Security = Schemes.Select(scheme => new OpenApiSecurityRequirement
        {
            [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [],
        }).ToList();
        return Task.CompletedTask;
    }
}
