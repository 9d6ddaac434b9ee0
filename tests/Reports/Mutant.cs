using System.Text;

namespace Rectify.Reports.Tests;

/// <summary>A fixture with a few bytes, characters or lines changed at random, as damage and copying would.</summary>
internal static class Mutant
{
    private const int MostChanges = 12;
    private const int LongestRepeated = 2000;

    // What has a meaning to the parser does more harm than what has none.
    private static readonly string[] Harmful =
    [
        "一、", "（一）", "1.", "1、", "(1)", "①", "一是", "二是", "第一，", "整改情况：", "完成情况：", "责任人：", "“", "”", "《", "》", "（", "）", "。", "；", "：", "、", "\n", "\r",
        "\u3000", "\u200B",
        "2024年13月45日", "9999999999999999999", "0", "万元", "余", "至", "<p>", "</td>", "&#x4e00;", "<!--", "\uD800", "\0", "上轮", "截至", "巡察组", "对", "联系电话：", "@",
        "第", "轮", "无人",
    ];

    public static byte[] Of(byte[] document, Random random) => random.Next(3) switch
    {
        0 => OfBytes(document, random),
        1 => OfLines(document, random),
        _ => OfCharacters(document, random),
    };

    private static byte[] OfBytes(byte[] document, Random random)
    {
        var bytes = document.ToArray();
        for (var i = random.Next(1, MostChanges); i > 0; i--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return random.Next(4) == 0 ? bytes[..random.Next(1, bytes.Length)] : bytes;
    }

    private static byte[] OfCharacters(byte[] document, Random random)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(document));
        for (var i = random.Next(1, MostChanges); i > 0 && text.Length > 1; i--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 20), text.Length - at));
                    break;
                case 1:
                    text[at] = (char)random.Next(1, 0xFFFF);
                    break;
                default:
                    text.Insert(at, Harmful[random.Next(Harmful.Length)]);
                    break;
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] OfLines(byte[] document, Random random)
    {
        var lines = Encoding.UTF8.GetString(document).Split('\n').ToList();
        for (var i = random.Next(1, MostChanges); i > 0; i--)
        {
            var line = lines[random.Next(lines.Count)];
            lines.Insert(random.Next(lines.Count), random.Next(3) == 0 && line.Length < LongestRepeated
                ? string.Concat(Enumerable.Repeat(line, random.Next(1, 30))) : line);
            lines.RemoveAt(random.Next(lines.Count));
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }
}
