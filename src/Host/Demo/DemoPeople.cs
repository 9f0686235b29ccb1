using TempMessenger.Contracts.People;

namespace TempMessenger.Host.Demo;

/// <summary>Somebody who is made up.</summary>
internal sealed record DemoPerson(
    string Username, string Name, string Gender, string Birthday, string City, string Introduction, IReadOnlyList<int> Labels, double Latitude, double Longitude);

/// <summary>What a demo is made of: people who do not exist, and what they say.</summary>
internal static class DemoPeople
{
    public static IReadOnlyList<(string English, string Chinese)> Labels { get; } =
    [
        ("Hiking", "徒步"), ("Cooking", "烹饪"), ("Photography", "摄影"), ("Board games", "桌游"), ("Music", "音乐"), ("Books", "读书"), ("Cycling", "骑行"), ("Gardening", "园艺"),
    ];

    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        new("ada", "Ada Winter", PersonGender.Female, "1990-04-12", "Shanghai", "Keeps the garden's books and the club's bread.", [1, 7], 31.2304, 121.4737),
        new("linmei", "林梅", PersonGender.Female, "1994-09-03", "上海", "周末徒步，平日写代码。", [0, 2], 31.2310, 121.4750),
        new("tomas", "Tomás Rey", PersonGender.Male, "1988-01-27", "Shanghai", "Plays the cello badly and often.", [4], 31.2298, 121.4729),
        new("zhangwei", "张伟", PersonGender.Male, "1992-06-18", "上海", "骑行三千公里，还想再骑三千。", [6, 0], 31.2301, 121.4744),
        new("noor", "Noor Haddad", PersonGender.Female, "1996-11-30", "Shanghai", "Film cameras, long walks, short messages.", [2, 0], 31.2307, 121.4731),
        new("chenyu", "陈雨", PersonGender.Other, "1999-02-14", "上海", "桌游收藏家，来者不拒。", [3, 5], 31.2312, 121.4742),
        new("mikko", "Mikko Laine", PersonGender.Male, "1985-08-09", "Suzhou", "Builds boats in bottles.", [5], 31.2989, 120.5853),
        new("wangfang", "王芳", PersonGender.Female, "1991-12-05", "苏州", "种菜、做饭、请朋友来吃。", [7, 1], 31.2995, 120.5861),
        new("ines", "Inês Prado", PersonGender.Female, "1993-03-21", "Hangzhou", "Draws maps of places that are not there.", [2, 5], 30.2741, 120.1551),
        new("liuqiang", "刘强", PersonGender.Male, "1987-07-16", "杭州", "西湖边的晨跑者。", [6], 30.2750, 120.1560),
    ];

    /// <summary>Author and body; a number before the body: the post that it answers.</summary>
    public static IReadOnlyList<(string Author, int? Answers, bool WithPicture, string Body)> Posts { get; } =
    [
        ("ada", null, true, "The tomatoes are in. Come by on Saturday, bring a basket. #garden"),
        ("wangfang", 0, false, "我带番茄酱的做法来！"),
        ("noor", null, true, "Morning light over the hills, one frame left on the roll. #photography"),
        ("ines", 2, false, "Save that frame for the evening."),
        ("zhangwei", null, false, "今天骑了一百二十公里，腿还在。 #骑行"),
        ("linmei", 4, false, "下次带上我！"),
        ("tomas", null, false, "Somebody at the club has my rosin. I forgive you, but I need it by Friday."),
        ("chenyu", null, false, "周五晚上桌游局，还差两个人。 @linmei @tomas"),
        ("tomas", 7, false, "I am in. With or without rosin."),
        ("mikko", null, true, "The third mast fits through the neck. Barely."),
        ("liuqiang", null, false, "西湖今晨有雾，跑了十公里。 #跑步"),
    ];

    public static IReadOnlyList<(string Room, string Title, IReadOnlyList<(string Author, string Text)> Messages)> Rooms { get; } =
    [
        ("garden", "Garden · 花园", [
            ("ada", "Who has the key to the shed?"), ("wangfang", "在我这儿，十分钟后到。"), ("ada", "Thank you! The hose is out already."), ("mikko", "I brought the good shears."),
            ("linmei", "番茄看起来太好了。"), ("noor", "Taking pictures until the light goes."),
        ]),
        ("board-games", "Board games · 桌游", [
            ("chenyu", "周五七点，老地方。"), ("tomas", "Eight for me, rehearsal."), ("linmei", "我带零食。"), ("ines", "I bring a map. Nobody may ask of what."),
        ]),
    ];

    public static IReadOnlyList<(string From, string To, string Text)> Chats { get; } =
    [
        ("linmei", "ada", "周六我可以早点来帮忙。"), ("ada", "linmei", "Wonderful. Nine? Coffee is on me."), ("linmei", "ada", "九点见！"), ("tomas", "ada", "Was it you who found my rosin?"),
        ("ada", "tomas", "It was under the bread. Do not ask."), ("noor", "ada", "The pictures of the garden are developed."), ("zhangwei", "linmei", "周日环湖，七点出发？"), ("linmei", "zhangwei", "没问题。"),
    ];
}
