using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Rectify.Issues.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Time;

namespace Rectify.Issues;

/// <summary>
/// What was read in a document, within the bounds of the contract: a text that is too long is cut (the document has the whole of it), signs
/// that no text may hold and dates that cannot be are left out, and a finding tells each of these.
/// </summary>
internal sealed class LedgerCleaning
{
    private const string TextCut = "TEXT_CUT";
    private const string SignsRemoved = "SIGNS_REMOVED";
    private const string OddDate = "ODD_DATE";
    private const int MostFindings = 100;
    private const int LongestQuote = 30;

    private readonly List<Ledger.Types.Finding> findings = [];

    private LedgerCleaning()
    {
    }

    public static Ledger Clean(Ledger ledger)
    {
        var cleaning = new LedgerCleaning();
        cleaning.Visit(ledger);
        ledger.Findings.AddRange(cleaning.findings.Take(MostFindings));
        if (cleaning.findings.Count > MostFindings)
            ledger.Findings.Add(new Ledger.Types.Finding { Code = TextCut, Message = $"另有{cleaning.findings.Count - MostFindings}处同类情况" });
        return ledger;
    }

    private void Visit(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            switch (field.FieldType)
            {
                case FieldType.Message when value is IList many:
                    foreach (IMessage one in many)
                        Visit(one);
                    break;
                case FieldType.Message when value is IMessage one:
                    Visit(one);
                    break;
                case FieldType.String when value is IList texts:
                    for (var at = 0; at < texts.Count; at++)
                        texts[at] = Clean(field, (string)texts[at]!);
                    break;
                case FieldType.String when value is string { Length: > 0 } text && Clean(field, text) is var clean && clean != text:
                    if (clean.Length == 0)
                        field.Accessor.Clear(message);
                    else
                        field.Accessor.SetValue(message, clean);
                    break;
            }
        }
    }

    private string Clean(FieldDescriptor field, string text)
    {
        if (RequestRules.IsPrintedDay(field))
        {
            if (DistrictTime.LastDayOf(text) is not null)
                return text;
            Find(OddDate, $"日期“{text}”不可能，未采用");
            return "";
        }

        if (Texts.Forbidden(text) is not null)
        {
            text = Texts.WithoutForbidden(text);
            Find(SignsRemoved, $"{Quote(text)}含有控制字符或改变文字方向的字符，已去除");
        }

        if (RequestRules.LongestOf(field) is var longest && longest > 0 && text.AsSpan().Trim().Length > longest)
        {
            Find(TextCut, $"{Quote(text)}超过{longest}个字，已截短，全文见原文件");
            text = Texts.Start(text.Trim(), longest - 1) + "…";
        }

        return text;
    }

    private void Find(string code, string message) => findings.Add(new Ledger.Types.Finding { Code = code, Message = message });

    private static string Quote(string text) => $"“{Texts.Shortened(text, LongestQuote)}”";
}
