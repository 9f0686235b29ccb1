namespace TempMessenger.Posts.Texts;

/// <summary>Classes of characters as web/src/lib/links.ts has them; .NET knows neither scripts nor these properties. Each is a list of ranges, both ends included.</summary>
internal static class Characters
{
    /// <summary>White space, quotation marks and what stands around addresses in ASCII; control and format characters but for the joiners.</summary>
    public static readonly CharacterSet Separator = CharacterSet.Of(
        """
        0-20 22 3c 3e 60 7f-a0 ad 600-605 61c 6dd 70f 890-891 8e2 1680 180e 2000-200b 200e-200f 2028-202f 205f-2064 2066-206f 3000 feff fff9-fffb
        110bd 110cd 13430-1343f 1bca0-1bca3 1d173-1d17a e0001 e0020-e007f
        """);


    /// <summary>Beyond ASCII, what belongs to the text around an address in any script.</summary>
    public static readonly CharacterSet Mark = CharacterSet.Of(
        """
        ab bb 37e 387 589 5c3 60c 61b 61d-61f 6d4 700-70a 70c 7f8-7f9 830-835 837-83e 85e 964-965 e5a-e5b f08 f0d-f12 f3a-f3d 104a-104b 1361-1368
        166e 169b-169c 16eb-16ed 1735-1736 17d4-17d6 17da 1802-1805 1808-1809 1944-1945 1aa8-1aab 1b4e-1b4f 1b5a-1b5b 1b5d-1b5f 1b7d-1b7f 1c3b-1c3f
        1c7e-1c7f 2014-2015 2018-201f 2024-2026 2039-203a 203c-203d 2045-2049 207d-207e 208d-208e 22ef 2308-230b 2329-232a 2768-2775 27c5-27c6
        27e6-27ef 2983-2998 29d8-29db 29fc-29fd 2cf9-2cfb 2e02-2e05 2e09-2e0a 2e0c-2e0d 2e1c-2e1d 2e20-2e29 2e2e 2e3c 2e41-2e42 2e4c 2e4e-2e4f
        2e53-2e5c 3001-3004 3008-3020 3030 303d-303f a4fe-a4ff a60d-a60f a6f3-a6f7 a876-a877 a8ce-a8cf a92f a9c7-a9c9 aa5d-aa5f aadf aaf0-aaf1 abeb
        fd3e-fd3f fe10-fe1f fe30-fe6f ff01-ff0f ff1a-ff20 ff3b-ff40 ff5b-ff64 ffe0-ffef 1039f 103d0 10857 1091f 10a56-10a57 10af0-10af5 10b3a-10b3f
        10b99-10b9c 10f55-10f59 10f86-10f89 11047-1104d 110be-110c1 11141-11143 111c5-111c6 111cd 111de-111df 11238-1123c 112a9 113d4-113d5
        1144b-1144d 1145a-1145b 115c2-115c5 115c9-115d7 11641-11642 1173c-1173e 11944 11946 11a42-11a43 11a9b-11a9c 11aa1-11aa2 11c41-11c43 11c71
        11ef7-11ef8 11f43-11f44 12470-12474 16a6e-16a6f 16af5 16b37-16b39 16b44 16d6e-16d6f 16e97-16e98 1bc9f 1da87-1da8a
        """);


    /// <summary>Scripts written without spaces, Korean, and emoji: text goes on behind an address or a name as if it were a part of it.</summary>
    public static readonly CharacterSet Unspaced = CharacterSet.Of(
        """
        a9 ae 2ea-2eb e01-e3a e40-e5b e81-e82 e84 e86-e8a e8c-ea3 ea5 ea7-ebd ec0-ec4 ec6 ec8-ece ed0-ed9 edc-edf 1000-109f 1100-11ff 1780-17dd
        17e0-17e9 17f0-17f9 19e0-19ff 203c 2049 2122 2139 2194-2199 21a9-21aa 231a-231b 2328 23cf 23e9-23f3 23f8-23fa 24c2 25aa-25ab 25b6 25c0
        25fb-25fe 2600-2604 260e 2611 2614-2615 2618 261d 2620 2622-2623 2626 262a 262e-262f 2638-263a 2640 2642 2648-2653 265f-2660 2663 2665-2666
        2668 267b 267e-267f 2692-2697 2699 269b-269c 26a0-26a1 26a7 26aa-26ab 26b0-26b1 26bd-26be 26c4-26c5 26c8 26ce-26cf 26d1 26d3-26d4 26e9-26ea
        26f0-26f5 26f7-26fa 26fd 2702 2705 2708-270d 270f 2712 2714 2716 271d 2721 2728 2733-2734 2744 2747 274c 274e 2753-2755 2757 2763-2764
        2795-2797 27a1 27b0 27bf 2934-2935 2b05-2b07 2b1b-2b1c 2b50 2b55 2e80-2e99 2e9b-2ef3 2f00-2fd5 3005 3007 3021-3029 302e-3030 3038-303b 303d
        3041-3096 309d-309f 30a1-30fa 30fd-30ff 3105-312f 3131-318e 31a0-31bf 31f0-321e 3260-327e 3297 3299 32d0-32fe 3300-3357 3400-4dbf 4e00-9fff
        a960-a97c a9e0-a9fe aa60-aa7f ac00-d7a3 d7b0-d7c6 d7cb-d7fb f900-fa6d fa70-fad9 ff66-ff6f ff71-ff9d ffa0-ffbe ffc2-ffc7 ffca-ffcf ffd2-ffd7
        ffda-ffdc 116d0-116e3 16fe2-16fe3 16ff0-16ff6 1aff0-1aff3 1aff5-1affb 1affd-1affe 1b000-1b122 1b132 1b150-1b152 1b155 1b164-1b167 1f004
        1f02c-1f02f 1f094-1f09f 1f0af-1f0b0 1f0c0 1f0cf-1f0d0 1f0f6-1f0ff 1f170-1f171 1f17e-1f17f 1f18e 1f191-1f19a 1f1ae-1f20f 1f21a 1f22f
        1f232-1f23a 1f23c-1f23f 1f249-1f25f 1f266-1f321 1f324-1f393 1f396-1f397 1f399-1f39b 1f39e-1f3f0 1f3f3-1f3f5 1f3f7-1f3fa 1f400-1f4fd
        1f4ff-1f53d 1f549-1f54e 1f550-1f567 1f56f-1f570 1f573-1f57a 1f587 1f58a-1f58d 1f590 1f595-1f596 1f5a4-1f5a5 1f5a8 1f5b1-1f5b2 1f5bc
        1f5c2-1f5c4 1f5d1-1f5d3 1f5dc-1f5de 1f5e1 1f5e3 1f5e8 1f5ef 1f5f3 1f5fa-1f64f 1f680-1f6c5 1f6cb-1f6d2 1f6d5-1f6e5 1f6e9 1f6eb-1f6f0
        1f6f3-1f6ff 1f7da-1f7ff 1f80c-1f80f 1f848-1f84f 1f85a-1f85f 1f888-1f88f 1f8ae-1f8af 1f8bc-1f8bf 1f8c2-1f8cf 1f8d9-1f8ff 1f90c-1f93a
        1f93c-1f945 1f947-1f9ff 1fa58-1fa5f 1fa6e-1faff 1fc00-1fffd 20000-2a6df 2a700-2b81d 2b820-2cead 2ceb0-2ebe0 2ebf0-2ee5d 2f800-2fa1d
        30000-3134a 31350-33479
        """);


    /// <summary>Beyond ASCII, punctuation that ends an address belongs to the sentence.</summary>
    public static readonly CharacterSet Trailing = CharacterSet.Of(
        """
        a1 a7 b6-b7 bf 37e 387 55a-55f 589-58a 5be 5c0 5c3 5c6 5f3-5f4 609-60a 60c-60d 61b 61d-61f 66a-66d 6d4 700-70d 7f7-7f9 830-83e 85e 964-965
        970 9fd a76 af0 c77 c84 df4 e4f e5a-e5b f04-f12 f14 f85 fd0-fd4 fd9-fda 104a-104f 10fb 1360-1368 1400 166e 16eb-16ed 1735-1736 17d4-17d6
        17d8-17da 1800-180a 1944-1945 1a1e-1a1f 1aa0-1aa6 1aa8-1aad 1b4e-1b4f 1b5a-1b60 1b7d-1b7f 1bfc-1bff 1c3b-1c3f 1c7e-1c7f 1cc0-1cc7 1cd3
        2010-2017 2020-2027 2030-2038 203b-203e 2041-2043 2047-2051 2053 2055-205e 2cf9-2cfc 2cfe-2cff 2d70 2e00-2e01 2e06-2e08 2e0b 2e0e-2e1b
        2e1e-2e1f 2e2a-2e2e 2e30-2e41 2e43-2e4f 2e52-2e54 2e5d 3001-3003 301c 3030 303d 30a0 30fb a4fe-a4ff a60d-a60f a673 a67e a6f2-a6f7 a874-a877
        a8ce-a8cf a8f8-a8fa a8fc a92e-a92f a95f a9c1-a9cd a9de-a9df aa5c-aa5f aade-aadf aaf0-aaf1 abeb fe10-fe16 fe19 fe30-fe32 fe45-fe46 fe49-fe4c
        fe50-fe52 fe54-fe58 fe5f-fe61 fe63 fe68 fe6a-fe6b ff01-ff03 ff05-ff07 ff0a ff0c-ff0f ff1a-ff1b ff1f-ff20 ff3c ff61 ff64-ff65 10100-10102
        1039f 103d0 1056f 10857 1091f 1093f 10a50-10a58 10a7f 10af0-10af6 10b39-10b3f 10b99-10b9c 10d6e 10ead 10ed0 10f55-10f59 10f86-10f89
        11047-1104d 110bb-110bc 110be-110c1 11140-11143 11174-11175 111c5-111c8 111cd 111db 111dd-111df 11238-1123d 112a9 113d4-113d5 113d7-113d8
        1144b-1144f 1145a-1145b 1145d 114c6 115c1-115d7 11641-11643 11660-1166c 116b9 1173c-1173e 1183b 11944-11946 119e2 11a3f-11a46 11a9a-11a9c
        11a9e-11aa2 11b00-11b09 11be1 11c41-11c45 11c70-11c71 11ef7-11ef8 11f43-11f4f 11fff 12470-12474 12ff1-12ff2 16a6e-16a6f 16af5 16b37-16b3b
        16b44 16d6d-16d6f 16e97-16e9a 16fe2 1bc9f 1da87-1da8b 1e5ff 1e95e-1e95f
        """);
}
