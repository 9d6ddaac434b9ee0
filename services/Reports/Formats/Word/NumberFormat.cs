using System.Globalization;
using System.Text;

namespace Rectify.Reports.Formats.Word;

/// <summary>Writes a number the way a list prints it (ST_NumberFormat).</summary>
internal static class NumberFormat
{
    private const string Digits = "〇一二三四五六七八九";
    private const string Legal = "零壹贰叁肆伍陆柒捌玖";
    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Branches = "子丑寅卯辰巳午未申酉戌亥";

    public static string Write(string format, int number) => format switch
    {
        "none" or "bullet" => "",
        "chineseCounting" or "chineseCountingThousand" or "japaneseCounting" or "taiwaneseCounting" or "taiwaneseCountingThousand" or "koreanCounting" =>
            Counted(number, Digits, "十百千", true),
        "chineseLegalSimplified" or "ideographLegalTraditional" or "japaneseLegal" => Counted(number, Legal, "拾佰仟", false),
        "ideographDigital" or "japaneseDigitalTenThousand" or "taiwaneseDigital" => Spelled(number, c => Digits[c]),
        "decimalFullWidth" or "decimalFullWidth2" => Spelled(number, c => (char)('０' + c)),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" => Enclosed(number, '①', 20),
        "decimalEnclosedParen" => Enclosed(number, '⑴', 20),
        "decimalEnclosedFullstop" => Enclosed(number, '⒈', 20),
        "ideographEnclosedCircle" => Enclosed(number, '㊀', 10),
        "ideographTraditional" => Cycled(number, Stems),
        "ideographZodiac" => Cycled(number, Branches),
        "lowerLetter" => Letters(number, 'a'),
        "upperLetter" => Letters(number, 'A'),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "upperRoman" => Roman(number),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "numberInDash" => $"- {number} -",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private static string Spelled(int number, Func<int, char> digit) =>
        string.Concat(number.ToString(CultureInfo.InvariantCulture).Where(char.IsAsciiDigit).Select(c => digit(c - '0')));

    // 十 rather than 一十, 一百零三, 二百一十.
    private static string Counted(int number, string digits, string units, bool shortTen)
    {
        if (number is <= 0 or > 9999)
            return number == 0 ? digits[..1] : Spelled(number, c => digits[c]);
        var text = new StringBuilder();
        var skipped = false;
        for (var (place, unit) = (3, 1000); place >= 0; place--, unit /= 10)
        {
            var digit = number / unit % 10;
            if (digit == 0)
            {
                skipped = text.Length > 0;
                continue;
            }

            text.Append(skipped ? "零" : "");
            skipped = false;
            text.Append(shortTen && digit == 1 && place == 1 && text.Length == 0 ? "" : digits.Substring(digit, 1))
                .Append(place > 0 ? units.Substring(place - 1, 1) : "");
        }

        return text.ToString();
    }

    private static string Enclosed(int number, char first, int most) =>
        number >= 1 && number <= most ? ((char)(first + number - 1)).ToString() : number.ToString(CultureInfo.InvariantCulture);

    private static string Cycled(int number, string characters) =>
        number >= 1 && number <= characters.Length ? characters.Substring(number - 1, 1) : number.ToString(CultureInfo.InvariantCulture);

    // a … z, aa, bb …: Word repeats the letter.
    private static string Letters(int number, char first) =>
        number is >= 1 and <= 26 * 30
            ? new string((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1) : number.ToString(CultureInfo.InvariantCulture);

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999)
            return number.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        foreach (var (value, letters) in ((int, string)[])[(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
            (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")])
        {
            for (; number >= value; number -= value)
                text.Append(letters);
        }

        return text.ToString();
    }
}
