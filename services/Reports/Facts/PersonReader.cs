using System.Buffers;
using Rectify.Issues.V1;
using Rectify.Reports.Bytes;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Facts;

/// <summary>Persons that the report names behind a duty: 责任领导：党组书记、局长李某某; 联系人：王某; 签发人：张某（主任）.</summary>
internal static class PersonReader
{
    private const int LongestValue = 40;
    private const int LongestName = 4;
    private const int LongestDuty = 10;

    // Longer words first where one ends with the other.
    private static readonly string[] Duties =
    [
        .. ((string[])[.. FieldScanner.Leaders, .. FieldScanner.Owners, "第一责任人", "联系人", "签发人", "经办人", "联络员", "填报人"]).OrderByDescending(duty => duty.Length),
    ];

    private static readonly string[] Positions =
    [
        "书记", "局长", "主任", "主席", "院长", "校长", "镇长", "乡长", "县长", "区长", "市长", "部长", "科长", "处长", "股长", "组长", "成员", "委员", "经理", "董事长", "会长", "馆长", "站长",
        "所长", "秘书长", "会计", "出纳", "干事", "主管", "调研员", "工程师", "校长助理", "园长", "行长",
    ];

    private static readonly SearchValues<char> Surnames = SearchValues.Create(
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申"
        + "耿关焦左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁房屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝欧阳");

    public static IReadOnlyList<Ledger.Types.Person> Find(IEnumerable<Paragraph> paragraphs, Reading reading) =>
        [.. reading.Found(paragraphs.SelectMany(paragraph => In(paragraph.Whole)).DistinctBy(person => (person.Name, person.Duty)))];

    /// <summary>Persons that a cell lists under a column of leaders or owners, each on a line or behind a mark, with labels or without.</summary>
    public static IEnumerable<Ledger.Types.Person> Listed(string column, Passage cell)
    {
        var duty = Array.Find(Duties, word => column.Contains(word, StringComparison.Ordinal)) ?? column;
        foreach (var part in Parts(cell))
        {
            foreach (var person in Named(part))
            {
                person.Duty = duty;
                person.Line = cell.Line;
                yield return person;
            }
        }
    }

    private static IEnumerable<Passage> Parts(Passage cell)
    {
        var start = 0;
        for (var i = 0; i <= cell.Length; i++)
        {
            if (i == cell.Length || cell.Folded[i] is '\n' or ',' or ';' or '。')
            {
                yield return LabelScanner.Behind(cell.Slice(start, i));
                start = i + 1;
            }
        }
    }

    private static IEnumerable<Ledger.Types.Person> In(Passage text)
    {
        for (var i = text.Folded.IndexOf(':'); i >= 0; i = text.IndexOf(":", i + 1))
        {
            var before = text.Folded[Math.Max(0, i - LongestDuty)..i].TrimEnd("】] ").ToString();
            if (Array.Find(Duties, duty => before.EndsWith(duty, StringComparison.Ordinal)) is not { } found)
            {
                continue;
            }

            var value = text.Slice(i + 1, Math.Min(text.Length, i + 1 + LongestValue));
            foreach (var person in Named(value.Slice(0, End(value.Folded))))
            {
                person.Duty = found;
                person.Line = text.Line;
                yield return person;
            }
        }
    }

    // Up to a mark, or to the bracket that was opened before the duty.
    private static int End(ReadOnlySpan<char> value)
    {
        var depth = 0;
        for (var i = 0; i < value.Length; i++)
        {
            depth += value[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth < 0 || value[i] is '。' or ';' or ',' or ':')
            {
                return i;
            }
        }

        return value.Length;
    }

    // "李某、王某" are two persons; "党组成员、副局长李某" is one with two positions.
    private static IEnumerable<Ledger.Types.Person> Named(Passage value)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= value.Length; i++)
        {
            depth += i == value.Length ? 0 : value.Folded[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (i < value.Length && (depth > 0 || value.Folded[i] is not ('、' or ' ')))
            {
                continue;
            }

            if (Person(value.Slice(start, i)) is { } person)
            {
                yield return person;
                start = i + 1;
            }
        }
    }

    private static Ledger.Types.Person? Person(Passage text)
    {
        var bracket = text.Folded.IndexOf('(');
        var bare = bracket > 0 ? text.Slice(0, bracket) : text;
        var behind = 0;
        foreach (var position in Positions)
        {
            var at = bare.Folded.LastIndexOf(position);
            behind = at < 0 ? behind : Math.Max(behind, at + position.Length);
        }

        var name = bare.From(behind);
        if (!IsName(name.Folded))
        {
            return null;
        }

        var person = new Ledger.Types.Person { Name = name.Printed };
        if (behind > 0)
        {
            person.Position = bare.Slice(0, behind).Printed;
        }
        else if (bracket > 0 && text.Folded.EndsWith(")") && Array.Exists(Positions, position => text.Folded.Contains(position, StringComparison.Ordinal)))
        {
            person.Position = text.Slice(bracket + 1, text.Length - 1).Printed;
        }

        return person;
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.Length is < 2 or > LongestName || !Surnames.Contains(name[0]))
        {
            return false;
        }

        foreach (var c in name)
        {
            if (c is < '\u4E00' or > '\u9FFF')
            {
                return false;
            }
        }

        // 办公室, 科技处, 各科室 are bodies.
        return name[^1] is not ('室' or '处' or '科' or '局' or '部' or '委' or '组' or '办' or '会' or '院' or '队');
    }
}
