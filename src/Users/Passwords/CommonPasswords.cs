using System.Collections.Frozen;

namespace TempMessenger.Users.Passwords;

/// <summary>The passwords that are tried first everywhere, in lower case; only those of eight characters and more, as shorter ones are refused anyway.</summary>
internal static class CommonPasswords
{
    private static readonly FrozenSet<string> Known =
        """
        password password1 password12 password123 password1234 password! passw0rd p@ssw0rd p@ssword pa$$word passwort passwort1
        12345678 123456789 1234567890 0123456789 12345679 123123123 1234512345 123454321 987654321 9876543210 87654321 11111111
        111111111 1111111111 00000000 000000000 0000000000 22222222 33333333 44444444 55555555 66666666 77777777 88888888 888888888
        99999999 999999999 12341234 11223344 1122334455 112233445566 147258369 741852963 789456123 159753456 456789123 11112222
        12344321 01234567 10203040 20202020 31415926 52013140 5201314520 1314520520 13145200 woaini1314 woaini520 woaini123 aini1314
        qwertyui qwertyuiop qwerty123 qwerty1234 qwerty12 qwerty12345 1qaz2wsx 1qaz2wsx3edc qazwsxedc qazwsx123 1q2w3e4r 1q2w3e4r5t
        1q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5 asdfghjk asdfghjkl asdf1234 asdfasdf zxcvbnm1 zxcvbnm123 zaq12wsx zaq1zaq1 qweasdzxc qwer1234
        qweqweqwe 123qweasd 123qwe123 qwe123456 abcd1234 abc12345 abc123456 abcd12345 abcdefgh abcdefg1 abcdefghi a1b2c3d4 a1234567
        a12345678 a123456789 aa123456 aa12345678 aaaaaaaa asd123456 q12345678 z12345678 1234abcd 12345abc 123456abc 123456aa 123abc123
        iloveyou iloveyou1 iloveyou2 ilovegod loveyou1 lovelove princess princess1 sunshine sunshine1 football football1 baseball
        basketball superman superman1 batman123 pokemon1 starwars michelle jennifer jessica1 charlie1 elizabeth christian alexander
        computer computer1 internet whatever trustno1 welcome1 welcome123 welcome! letmein1 letmein123 changeme changeme1 changeit
        default1 admin123 admin1234 admin12345 administrator adminadmin root1234 rootroot user1234 guest123 test1234 test12345 testtest
        testing1 test123456 temp1234 temporary secret123 secretsecret master123 monkey123 dragon123 shadow123 freedom1 killer123
        samsung1 samsung123 liverpool liverpool1 chelsea1 arsenal1 barcelona juventus manchester ferrari1 mercedes corvette mustang1
        midnight metallica butterfly chocolate cheese123 banana123 snoopy123 rainbow1 jordan23 blink182 startrek matrix123 yankees1
        summer2024 summer2025 winter2024 winter2025 spring2025 autumn2025 hello123 hello1234 hellohello login123 access14 passpass
        google123 facebook facebook1 linkedin youtube1 instagram twitter1 whatsapp messenger tempmessenger minecraft fortnite roblox123
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string password) => Known.Contains(password);
}
