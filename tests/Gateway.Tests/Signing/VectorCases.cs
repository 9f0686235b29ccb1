using System.Text;
using static TempMessenger.Gateway.Tests.Signing.VectorRequest;

namespace TempMessenger.Gateway.Tests.Signing;

/// <summary>The requests of <c>docs/app-api-vectors.json</c>, the ugly ones too.</summary>
internal static class VectorCases
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const string JsonType = "application/json";
    private static readonly string Common = $"appkey={AppKey}&timestamp={Time}&nonce={Nonce}&sign_method=hmac-sha256&sign={Hole}";
    private static readonly string InJson =
        $"\"appkey\":\"{AppKey}\",\"timestamp\":{Time},\"nonce\":\"{Nonce}\",\"sign_method\":\"hmac-sha256\",\"sign\":\"{Hole}\"";

    public static IReadOnlyList<VectorRequest> Hmac { get; } =
    [
        // Where the parameters stand.
        Form("a form as most apps send it", $"phone=18922986865&{Common}"),
        Form("a form with the signature first", $"sign={Hole}&phone=18922986865&{Without("sign")}"),
        Form("a form with the signature in the middle", $"phone=18922986865&sign={Hole}&code=123456&{Without("sign")}"),
        Form("a form with nothing but the signature's parameters", Common),
        Get("a query", $"limit=20&{Common}"),
        Get("a query with nothing else", Common),
        Get("a query with the signature first", $"sign={Hole}&{Without("sign")}&limit=20"),
        new("a query beside a form", "POST", $"/api/auth/login?{Common}", FormType, Bytes("phone=18922986865&code=123456")),
        new("a query beside JSON", "POST", $"/api/auth/login?{Common}", JsonType, Bytes("{\"phone\":\"18922986865\",\"code\":\"123456\"}")),
        new("parameters spread over query and form", "POST", $"/api/auth/login?appkey={AppKey}&sign={Hole}", FormType, Bytes($"phone=1&{Without("appkey", "sign")}")),
        Json("JSON with all in it", $"{{\"phone\":\"18922986865\",{InJson}}}"),
        Json("JSON with the signature first", $"{{\"sign\":\"{Hole}\",\"phone\":\"1\",\"appkey\":\"{AppKey}\",\"timestamp\":\"{Time}\",\"nonce\":\"{Nonce}\",\"sign_method\":\"hmac-sha256\"}}"),
        Json("JSON with white space", $"{{ \"phone\" : \"1\" ,\r\n\t{InJson} }}\n"),
        Json("JSON with nested members that have the names of parameters", $"{{\"inner\":{{\"sign\":\"x\",\"token\":\"y\"}},{InJson}}}"),
        Json("JSON with a list", $"{{\"ids\":[1,2,3],{InJson}}}"),
        Json("JSON with an empty object", $"{{\"inner\":{{}},{InJson}}}"),

        // Tokens.
        Form("a token in the form", $"content=hi&token={Token}&{Common}") with { UsedToken = Token },
        Get("a token in the query", $"token={Token}&{Common}") with { UsedToken = Token },
        Json("a token in JSON", $"{{\"token\":\"{Token}\",{InJson}}}") with { UsedToken = Token },
        Form("a token in the header Authorization", $"content=hi&{Common}") with { UsedToken = Token, Bearer = Token },
        Form("an empty token", $"content=hi&token=&{Common}"),

        // Methods and paths.
        new("DELETE without a body", "DELETE", $"/api/message/1?{Common}"),
        new("PUT with JSON", "PUT", $"/api/user?{Common}", JsonType, Bytes("{\"name\":\"ada\"}")),
        new("PATCH with a form", "PATCH", "/api/user", FormType, Bytes($"name=ada&{Common}")),
        new("POST without a body", "POST", $"/api/auth/logout?{Common}"),
        new("a path with an escape", "GET", $"/api/user/a%20b?{Common}"),
        new("a path with an escaped slash", "GET", $"/api/user/a%2Fb?{Common}"),
        new("a path with an escape in lower case", "GET", $"/api/user/a%2fb?{Common}"),
        new("a path with a slash at its end", "GET", $"/api/user/?{Common}"),
        new("a path with two slashes", "GET", $"/api//user?{Common}"),
        new("a path with dots", "GET", $"/api/./user/../user?{Common}"),
        new("a path in Chinese", "GET", $"/api/tag/%E6%81%8B%E7%88%B1?{Common}"),

        // Queries and forms that programs read in different ways.
        Get("a name twice", $"a=1&a=2&{Common}"),
        Get("a name twice, in the other order", $"a=2&a=1&{Common}"),
        Get("an empty value", $"a=&{Common}"),
        Get("a name without a value", $"a&{Common}"),
        Get("an empty name", $"=1&{Common}"),
        Get("an equals sign in a value", $"a=b=c&{Common}"),
        Get("empty pairs", $"&&a=1&&{Common}&"),
        Get("a plus", $"q=a+b&{Common}"),
        Get("a space in an escape", $"q=a%20b&{Common}"),
        Get("an escaped plus", $"q=a%2Bb&{Common}"),
        Get("an escaped ampersand", $"q=a%26b%3D1&{Common}"),
        Get("an escape in lower case", $"q=%e6%81%8b&{Common}"),
        Get("an escape that is not needed", $"q=%61&{Common}"),
        Get("a line feed in an escape", $"q=a%0Anone&{Common}"),
        Get("a zero in an escape", $"q=%00&{Common}"),
        Get("a question mark", $"q=a?b&{Common}"),
        Get("a semicolon", $"q=a;b=1&{Common}"),
        Form("Chinese in a form", $"content=%E4%BD%A0%E5%A5%BD%EF%BC%8C%E4%B8%96%E7%95%8C&{Common}"),
        Form("an emoji in a form", $"content=%F0%9F%91%A9%E2%80%8D%F0%9F%94%AC&{Common}"),
        Form("an accent in one character", $"name=caf%C3%A9&{Common}"),
        Form("the same accent in two characters", $"name=cafe%CC%81&{Common}"),
        Form("Chinese without escapes", $"content=你好&{Common}"),
        Form("a name in Chinese", $"%E5%90%8D=1&{Common}"),
        Form("names that begin as those of the signature", $"signature=1&sign2=2&Sign=3&tokens=4&{Common}"),
        Form("the longest nonce", $"a=1&{Common.Replace(Nonce, new string('f', 64), StringComparison.Ordinal)}") with { UsedNonce = new string('f', 64) },
        Form("the shortest nonce, in base64url", $"a=1&{Common.Replace(Nonce, "AbCdEfGhIjKlMnOpQrSt-_", StringComparison.Ordinal)}") with { UsedNonce = "AbCdEfGhIjKlMnOpQrSt-_" },
        Form("a timestamp with a nought in front", $"a=1&{Common.Replace($"{Time}", $"0{Time}", StringComparison.Ordinal)}") with { UsedTimestamp = $"0{Time}" },
        Form("another secret", $"a=1&{Common}") with { UsedSecret = "another-secret-of-43-characters-000000000000" },

        // JSON.
        Json("Chinese in JSON", $"{{\"content\":\"你好，世界\",{InJson}}}"),
        Json("the same Chinese in escapes", $"{{\"content\":\"\\u4f60\\u597d\\uff0c\\u4e16\\u754c\",{InJson}}}"),
        Json("a number as it is written", $"{{\"x\":1.50e+02,{InJson}}}"),
        Json("a null and a truth", $"{{\"x\":null,\"y\":true,{InJson}}}"),
        Json("quotation marks in JSON", $"{{\"x\":\"\\\"sign\\\":\\\"\\\"\",{InJson}}}"),

        // Files.
        Upload("a file", new VectorPart("image", "a.png", [0x89, 0x50, 0x4E, 0x47])),
        Upload("a file and a field", new VectorPart("alt", null, Bytes("a cat")), new VectorPart("image", "a.png", [0x89, 0x50])),
        Upload("two files of one name", new VectorPart("image", "a.png", [1]), new VectorPart("image", "b.png", [2])),
        Upload("the same two files the other way round", new VectorPart("image", "b.png", [2]), new VectorPart("image", "a.png", [1])),
        Upload("an empty file", new VectorPart("image", "", [])),
        Upload("a file with spaces in its name", new VectorPart("image", "a 1:b 2.png", [1])),
        Upload("a file with a name in Chinese", new VectorPart("图片", "照片 1.png", [1])),
        Upload("a file of every byte", new VectorPart("voice", "v.ogg", [.. Enumerable.Range(0, 256).Select(number => (byte)number)])),
        Upload("a field of lines", new VectorPart("text", null, Bytes("one\r\ntwo\nfile 1:a"))),
        Upload("no part at all"),
        Upload("a file, with a token in the header", new VectorPart("image", "a.png", [1])) with { UsedToken = Token, Bearer = Token },
    ];

    public static IReadOnlyList<VectorRequest> Md5 { get; } =
    [
        Weak("a form as the document of 2019 shows it", $"phone=18922986865&{Six("432101")}", "432101"),
        Weak("names out of order", $"phone=18922986865&code=97532&{Six("000001")}", "000001"),
        Weak("a token", $"content=hi&token={Token}&{Six("999999")}", "999999") with { UsedToken = Token },
        Weak("an empty token", $"content=hi&token=&{Six("123456")}", "123456"),
        Weak("Chinese", $"content=%E4%BD%A0%E5%A5%BD&{Six("111111")}", "111111"),
        Weak("an ampersand in a value", $"content=a%26b%3Dc&{Six("222222")}", "222222"),
        Weak("a plus for a space", $"content=a+b&{Six("333333")}", "333333"),
        Weak("an empty value", $"content=&{Six("444444")}", "444444"),
        Weak("capital letters sort before small ones", $"b=1&B=2&a=3&{Six("555555")}", "555555"),
        Weak("sign_method is one of the other parameters", $"sign_method=md5&a=1&{Six("666666")}", "666666"),
        new VectorRequest("a query", "GET", $"/api/user/list?page=2&{Six("777777")}") { UsedNonce = "777777" },
        new VectorRequest("JSON of texts and numbers", "POST", "/api/auth/login", JsonType, Bytes(
            $"{{\"phone\":\"18922986865\",\"code\":97532,\"appkey\":\"{AppKey}\",\"timestamp\":{Time},\"nonce\":\"888888\",\"sign\":\"{Hole}\"}}")) { UsedNonce = "888888" },
    ];

    private static VectorRequest Form(string name, string body) => new(name, "POST", "/api/auth/sendsms", FormType, Bytes(body));

    private static VectorRequest Weak(string name, string body, string nonce) => Form(name, body) with { UsedNonce = nonce };

    private static VectorRequest Get(string name, string query) => new(name, "GET", $"/api/user/list?{query}");

    private static VectorRequest Json(string name, string body) => new(name, "POST", "/api/auth/login", JsonType, Bytes(body));

    private static VectorRequest Upload(string name, params VectorPart[] parts) => new(name, "POST", $"/api/upload?{Common}") { Parts = parts };

    private static string Without(params string[] names) =>
        string.Join('&', Common.Split('&').Where(pair => !names.Contains(pair.Split('=')[0])));

    private static string Six(string nonce) => $"appkey={AppKey}&timestamp={Time}&nonce={nonce}&sign={Hole}";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
