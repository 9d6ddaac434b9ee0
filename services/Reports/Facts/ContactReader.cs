using Rectify.Issues.V1;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Facts;

/// <summary>Reads how the public can answer: phones, e-mail, address, postcode, office hours.</summary>
internal static class ContactReader
{
    private static readonly string[] PhoneWords = ["电话", "手机", "热线", "传真"];
    private static readonly string[] AddressWords = ["邮政信箱", "通信地址", "通讯地址", "联系地址", "邮寄地址", "办公地址", "来信地址", "地址", "来信请寄", "来函请寄"];
    private static readonly string[] PostcodeWords = ["邮政编码", "邮编"];
    private static readonly string[] HourWords = ["工作日", "上午", "受理时间", "接听时间", "办公时间", "工作时间"];

    /// <summary>The contacts in the closing; absent where there are none.</summary>
    public static Ledger.Types.Contacts? Find(IReadOnlyList<Paragraph> tail)
    {
        var contacts = new Ledger.Types.Contacts();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in tail.Select(line => line.Whole))
        {
            Read(text, contacts, known);
        }

        return contacts.Equals(new Ledger.Types.Contacts()) ? null : contacts;
    }

    private static void Read(Passage text, Ledger.Types.Contacts contacts, HashSet<string> known)
    {
        contacts.Emails.AddRange(Emails(text).Where(known.Add));
        if (Behind(text, PhoneWords) is { } phone)
        {
            contacts.Phones.AddRange(PhoneNumbers.Find(phone).Where(known.Add));
        }

        if (Behind(text, PostcodeWords) is { } code && !contacts.HasPostcode && FirstDigits(code, 6) is { } postcode)
        {
            contacts.Postcode = postcode;
        }

        if (!contacts.HasAddress && Address(text) is { Length: > 0 } address)
        {
            contacts.Address = address;
        }

        if (!contacts.HasHours && Hours(text) is { } hours)
        {
            contacts.Hours = hours;
        }
    }

    private static Passage? Behind(Passage text, string[] words)
    {
        foreach (var word in words)
        {
            var at = text.Folded.IndexOf(word);
            if (at >= 0)
            {
                return text.From(at + word.Length);
            }
        }

        return null;
    }

    private static string? Address(Passage text)
    {
        if (Behind(text, AddressWords) is not { } behind)
        {
            return null;
        }

        var start = behind.Folded.IndexOfAnyExcept(": ");
        var rest = start < 0 ? behind : behind.From(start);
        var end = rest.Folded.IndexOfAny(";。, ");
        var address = end < 0 ? rest : rest.Slice(0, end);
        address = address.Folded.IndexOf('(') is > 0 and var open && !IsPartOfAddress(address.Folded[open..]) ? address.Slice(0, open) : address;
        return address.Folded.EndsWith("收") ? address.Slice(0, address.Length - 1).Printed : address.Printed;
    }

    // 市公安局机关纪委（朝阳路110号） against （邮编…）
    private static bool IsPartOfAddress(ReadOnlySpan<char> inBrackets) => inBrackets is [.., '号' or '室' or '楼' or '路' or '街', ')'];

    private static string? Hours(Passage text)
    {
        foreach (var word in HourWords)
        {
            var at = text.Folded.IndexOf(word);
            // 共15个工作日 is a period.
            if (at < 0 || (at > 0 && text.Folded[at - 1] == '个'))
            {
                continue;
            }

            var rest = text.From(word.EndsWith("时间", StringComparison.Ordinal) ? at + word.Length : at);
            var start = Math.Max(0, rest.Folded.IndexOfAnyExcept(": "));
            var end = rest.Folded[start..].IndexOfAny(";。)");
            return end < 0 ? rest.From(start).Printed : rest.Slice(start, start + end).Printed;
        }

        return null;
    }

    private static IEnumerable<string> Emails(Passage text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text.Folded[i] != '@')
            {
                continue;
            }

            var (start, end) = (i, i + 1);
            while (start > 0 && IsMail(text.Folded[start - 1]))
            {
                start--;
            }

            while (end < text.Length && IsMail(text.Folded[end]))
            {
                end++;
            }

            if (start < i && text.Folded[(i + 1)..end].Contains('.'))
            {
                yield return Folding.Fold(text.Slice(start, end).Printed).TrimEnd('.', '-');
            }

            i = end - 1;
        }
    }

    private static bool IsMail(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '+';

    private static string? FirstDigits(Passage text, int count)
    {
        var start = text.Folded.IndexOfAnyInRange('0', '9');
        return start >= 0 && start + count <= text.Length && !text.Folded.Slice(start, count).ContainsAnyExceptInRange('0', '9')
            ? text.Folded.Slice(start, count).ToString()
            : null;
    }
}
