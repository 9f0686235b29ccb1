using System.Text;

namespace TempMessenger.Acceptance.Tests.AsCluster;

/// <summary>Bodies that are no request, whatever the method.</summary>
internal static class BadBodies
{
    public const int MaxRequestBytes = 65_536;

    private static readonly string[] NoObjects = ["[]", "5", "\"text\"", "null", "true", "-0.0", "[[]]", "[{\"args\": [], \"kwargs\": {}}]"];

    private static readonly string[] OtherShapes =
    [
        "{}", """{"args": []}""", """{"kwargs": {}}""", """{"args": null, "kwargs": null}""", """{"ARGS": [], "KWARGS": {}}""",
        """{"args": 5, "kwargs": {}}""", """{"args": "xy", "kwargs": {}}""", """{"args": {}, "kwargs": {}}""", """{"args": [], "kwargs": []}""",
        """{"args": [], "kwargs": "xy"}""", """{"result": null, "error": null}""",
    ];

    private static readonly string[] OtherArguments =
    [
        """{"args": [{}], "kwargs": {}}""", """{"args": [[], [], [], [], [], [], [], [], [], [], [], []], "kwargs": {}}""",
        """{"args": [5, true, null, 1e300, {"a": 1}], "kwargs": {}}""", """{"args": [], "kwargs": {"email": 5, "message": {}}}""",
        """{"args": [], "kwargs": {"": ""}}""", """{"args": [], "kwargs": {"self": 1}}""", """{"args": [], "kwargs": {"email": [], "password": []}}""",
        """{"args": [], "kwargs": {"__class__": "x", "cancellation": null}}""",
    ];

    private static readonly string[] NotQuiteJson =
    [
        """{"args": [], "args": [], "kwargs": {}}""", """{"args": [], "kwargs": {"x": 1, "x": 1}}""", """{"args": [], "kwargs": {"\ud800": 1}}""",
        """{"args": [NaN], "kwargs": {}}""", """{"args": [Infinity], "kwargs": {}}""", """{"args": [], "kwargs": {},}""", """{'args': [], 'kwargs': {}}""",
        """{"args": [], "kwargs": {}} {}""", """{"args": ["\x"], "kwargs": {}}""", """{"args": [01], "kwargs": {}}""", "{\"args\": [\"\u0001\"], \"kwargs\": {}}",
    ];

    public static byte[] Of(Random random) => random.Next(11) switch
    {
        0 => Encoding.UTF8.GetBytes($"not json {random.NextInt64()}"),
        1 => [0x7b, 0x22, 0xff, 0xfe, .. Bytes(random, random.Next(40))],
        2 => [],
        3 => Any(NoObjects, random),
        4 => Any(OtherShapes, random),
        5 or 6 => Any(OtherArguments, random),
        7 => Deep(random.Next(17, 20_000)),
        8 => Any(NotQuiteJson, random),
        9 => Encoding.UTF8.GetBytes(Good[..random.Next(1, Good.Length)]),
        _ => random.Next(10) == 0 ? Huge(random) : Any(OtherArguments, random),
    };

    /// <summary>The one that is right, where the method takes no arguments.</summary>
    public const string Good = """{"args": [], "kwargs": {}}""";

    private static byte[] Deep(int levels) => Encoding.UTF8.GetBytes($"{{\"args\": [{new string('[', levels)}{new string(']', levels)}], \"kwargs\": {{}}}}");

    private static byte[] Huge(Random random) =>
        Encoding.UTF8.GetBytes($"{{\"args\": [\"{new string('x', random.Next(MaxRequestBytes, 5 * MaxRequestBytes))}\"], \"kwargs\": {{}}}}");

    private static byte[] Any(string[] texts, Random random) => Encoding.UTF8.GetBytes(texts[random.Next(texts.Length)]);

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
