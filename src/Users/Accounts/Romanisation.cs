using System.Text;

namespace TempMessenger.Users.Accounts;

/// <summary>
/// Korean and Japanese syllables in Latin letters: Hangul letter by letter after the Revised Romanization, kana after Hepburn. Ideographs have no reading
/// without a dictionary and stay as they are, like everything else.
/// </summary>
internal static class Romanisation
{
    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;
    private const int Vowels = 21;
    private const int Finals = 28;
    private const char SmallTsu = 'っ';
    private const char LongVowel = 'ー';

    private static readonly string[] Initial = "g kk n d tt r m b pp s ss  j jj ch k t p h".Split(' ');

    private static readonly string[] Vowel = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".Split(' ');

    private static readonly string[] Final = " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".Split(' ');

    /// <summary>Hiragana, each with its reading; katakana are brought to them first.</summary>
    private static readonly Dictionary<string, string> Kana = Read(
        """
        あa いi うu えe おo かka きki くku けke こko さsa しshi すsu せse そso たta ちchi つtsu てte とto なna にni ぬnu ねne のno
        はha ひhi ふfu へhe ほho まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa ゐi ゑe をo んn
        がga ぎgi ぐgu げge ごgo ざza じji ずzu ぜze ぞzo だda ぢji づzu でde どdo ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo
        きゃkya きゅkyu きょkyo しゃsha しゅshu しょsho ちゃcha ちゅchu ちょcho にゃnya にゅnyu にょnyo ひゃhya ひゅhyu ひょhyo
        みゃmya みゅmyu みょmyo りゃrya りゅryu りょryo ぎゃgya ぎゅgyu ぎょgyo じゃja じゅju じょjo びゃbya びゅbyu びょbyo ぴゃpya ぴゅpyu ぴょpyo
        ゔvu ふぁfa ふぃfi ふぇfe ふぉfo てぃti でぃdi うぃwi うぇwe うぉwo しぇshe ちぇche じぇje
        ゃya ゅyu ょyo ぁa ぃi ぅu ぇe ぉo
        """);

    public static string Of(string text)
    {
        var signs = string.Concat(text.Normalize(NormalizationForm.FormKC).Select(ToHiragana));
        var latin = new StringBuilder(signs.Length * 2);
        var doubled = false;
        for (var at = 0; at < signs.Length;)
        {
            var (reading, length) = Next(signs, at);
            if (doubled && reading.Length > 0 && char.IsAsciiLetterLower(reading[0]))
                latin.Append(reading.StartsWith("ch", StringComparison.Ordinal) ? 't' : reading[0]);
            doubled = signs[at] == SmallTsu;
            if (!doubled && signs[at] != LongVowel)
                latin.Append(reading);
            at += length;
        }

        return latin.ToString();
    }

    private static (string Reading, int Length) Next(string signs, int at)
    {
        if (signs[at] is >= (char)FirstSyllable and <= (char)LastSyllable)
            return (Hangul(signs[at] - FirstSyllable), 1);
        if (at + 1 < signs.Length && Kana.TryGetValue(signs.Substring(at, 2), out var two))
            return (two, 2);
        return (Kana.GetValueOrDefault(signs[at].ToString(), signs[at].ToString()), 1);
    }

    private static string Hangul(int number) => Initial[number / (Vowels * Finals)] + Vowel[number / Finals % Vowels] + Final[number % Finals];

    private static char ToHiragana(char sign) => sign is >= 'ァ' and <= 'ヴ' ? (char)(sign - 'ァ' + 'ぁ') : sign;

    private static Dictionary<string, string> Read(string table) => table.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .ToDictionary(entry => entry.TrimEnd([.. "abcdefghijklmnopqrstuvwxyz"]), entry => entry.TrimStart([.. entry.Where(c => c > 'z')]));
}
