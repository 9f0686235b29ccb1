using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>What clients are told about frames is derived from the records that the server writes.</summary>
public sealed partial class Frame_types
{
    private static readonly Type[] Frames =
    [
        .. typeof(ServerFrame).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ServerFrame))).OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    private static readonly Type[] Contents =
    [
        .. typeof(ServerFrame).Assembly.GetTypes().Where(type => type.IsDefined(typeof(TopicContentAttribute), inherit: false)).OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    private static readonly string Protocol = File.ReadAllText(Path.Combine(Repository.Root, "docs", "realtime.md"));

    [Fact]
    public async Task The_committed_TypeScript_is_what_the_records_say()
    {
        var path = Path.Combine(Repository.Root, "web", "src", "lib", "generated", "frames.d.ts");
        var made = TypeScript();
        if (Environment.GetEnvironmentVariable("TEMPMESSENGER_WRITE_FRAMES") is not null)
            await File.WriteAllTextAsync(path, made);

        Assert.True(
            made == await File.ReadAllTextAsync(path),
            "Frames changed: TEMPMESSENGER_WRITE_FRAMES=1 dotnet test --project tests/Gateway.Tests -- --filter-class \"*Frame_types\" writes web/src/lib/generated/frames.d.ts.");
    }

    [Fact]
    public void Every_frame_of_the_server_has_an_example_with_exactly_its_members()
    {
        var examples = Examples("## Server to client", "After `unsubscribe`").Select(example => JsonDocument.Parse(example).RootElement).ToList();

        Assert.All(examples, example => Assert.Contains(Frames, frame => Fits(frame, example)));
        Assert.All(Frames, frame => Assert.Contains(examples, example => Fits(frame, example)));
    }

    [Fact]
    public void Every_example_of_a_client_is_accepted() =>
        Assert.All(Examples("## Client to server", "## Server to client"), example => Assert.NotNull(ClientFrame.Parse(Encoding.UTF8.GetBytes(example))));

    [Fact]
    public void Messages_and_entries_are_described_with_their_members()
    {
        Assert.Contains($"A message is `{Members(Info(typeof(MessageFrame).GetProperty("Message")!.PropertyType))}`", Protocol, StringComparison.Ordinal);
        Assert.Contains($"An entry is `{Members(Info(typeof(TopicEntryView)))}`", Protocol, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_code_of_an_error_is_described() =>
        Assert.All(
            typeof(FrameErrors).GetFields().Select(field => (FrameError)field.GetValue(null)!),
            error => Assert.Contains($"`{error.Code}`", Protocol, StringComparison.Ordinal));

    private static bool Fits(Type frame, JsonElement example)
    {
        var members = example.EnumerateObject().Select(member => member.Name).ToList();
        return NameOf(frame) == example.GetProperty("type").GetString()
            && Info(frame).Properties.Where(member => members.Contains(member.Name) || !IsOptional(member)).Select(member => member.Name).SequenceEqual(members);
    }

    /// <summary>The objects in the tables of a part of the page, with something in the place of each ellipsis.</summary>
    private static IEnumerable<string> Examples(string from, string to)
    {
        var start = Protocol.IndexOf(from, StringComparison.Ordinal);
        var part = Protocol[start..Protocol.IndexOf(to, start, StringComparison.Ordinal)];
        return Example().Matches(part).Select(match => match.Groups[1].Value
            .Replace("[…]", "[]", StringComparison.Ordinal).Replace(",…]", "]", StringComparison.Ordinal)
            .Replace("{…}", "{}", StringComparison.Ordinal).Replace(":…", ":0", StringComparison.Ordinal));
    }

    private static string TypeScript()
    {
        var text = new StringBuilder("// Made from the records in src/Gateway by tests/Gateway.Tests (Frame_types); not to be edited.\n\n");
        var described = new HashSet<Type>();
        var open = new Queue<Type>([.. Frames, .. Contents]);
        while (open.TryDequeue(out var type))
        {
            if (!described.Add(type))
                continue;
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"export interface {Interface(type)} {{\n");
            foreach (var member in Info(type).Properties)
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  {member.Name}{(IsOptional(member) ? "?" : "")}: {TypeOf(type, member, open)};\n");
            text.Append("}\n\n");
        }

        text.Append("/** What the server sends. */\nexport type ServerFrame =\n").AppendJoin('\n', Frames.Select(frame => $"  | {frame.Name}")).Append(";\n\n");
        text.Append("/** What a client sends. */\nexport interface ClientFrame {\n  type: ").AppendJoin(" | ", ClientFrame.Types.Select(type => $"\"{type}\"")).Append(";\n");
        foreach (var member in ClientFrames.Default.ClientFrame.Properties.Where(member => member.Name != "type"))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  {member.Name}?: {(member.PropertyType == typeof(string) ? "string" : "number")};\n");
        return text.Append("}\n").ToString();
    }

    private static string TypeOf(Type owner, JsonPropertyInfo member, Queue<Type> open)
    {
        if (owner.IsSubclassOf(typeof(ServerFrame)) && member.Name == "type")
            return $"\"{NameOf(owner)}\"";
        var raw = Attribute<RawTypeAttribute>(member)?.Type;
        var nullable = member.IsGetNullable && !IsOptional(member) || Nullable.GetUnderlyingType(member.PropertyType) is not null;
        return Named(member.PropertyType, raw, open) + (nullable ? " | null" : "");
    }

    private static string Named(Type type, Type? raw, Queue<Type> open)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType)
            return $"{Named(type.GetGenericArguments()[0], raw, open)}[]";
        if ((type == typeof(RawJson) && raw is null) || type == typeof(JsonElement))
            return "unknown";
        if (type == typeof(string))
            return "string";
        if (type == typeof(bool))
            return "boolean";
        if (type == typeof(long) || type == typeof(int))
            return "number";
        open.Enqueue(raw ?? type);
        return Interface(raw ?? type);
    }

    private static string Members(JsonTypeInfo type) => "{" + string.Join(
        ",", type.Properties.Select(member => member.PropertyType.Namespace!.StartsWith("TempMessenger", StringComparison.Ordinal) && member.PropertyType != typeof(RawJson)
            ? $"\"{member.Name}\":{Members(Info(member.PropertyType))}"
            : $"\"{member.Name}\"")) + "}";

    private static string Interface(Type type) => type.Name.EndsWith("View", StringComparison.Ordinal) ? type.Name[..^4] : type.Name;

    private static JsonTypeInfo Info(Type type) => FrameOptions.Written.GetTypeInfo(type);

    /// <summary>The value of <c>type</c>: each record hands it to its base.</summary>
    private static string NameOf(Type frame)
    {
        var constructor = frame.GetConstructors().Single();
        var nothing = constructor.GetParameters().Select(parameter => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null);
        return ((ServerFrame)constructor.Invoke([.. nothing])).Type;
    }

    private static bool IsOptional(JsonPropertyInfo member) => Attribute<JsonIgnoreAttribute>(member)?.Condition == JsonIgnoreCondition.WhenWritingNull;

    private static TAttribute? Attribute<TAttribute>(JsonPropertyInfo member)
        where TAttribute : Attribute => member.AttributeProvider?.GetCustomAttributes(typeof(TAttribute), true).OfType<TAttribute>().FirstOrDefault();

    [GeneratedRegex(@"^\| `(\{.*?\})` \|", RegexOptions.Multiline)]
    private static partial Regex Example();
}
