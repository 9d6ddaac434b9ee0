using System.Globalization;
using Rectify.Issues.V1;

namespace Rectify.Disclosures.Layouts;

/// <summary>What stands around the body of every notice: on what basis, where to turn to, who signs.</summary>
internal sealed class Frame(NoticeLedger ledger)
{
    private readonly Ledger report = ledger.Report;

    public Block Basis()
    {
        var inspector = report.HasInspector ? report.Inspector : "巡察组";
        var inspected = (report.HasInspectionFrom, report.HasInspectionTo) switch
        {
            (true, true) => $"{Words.Date(report.InspectionFrom)}至{Words.Date(report.InspectionTo)}，",
            (true, false) => $"{Words.Date(report.InspectionFrom)}，",
            _ => "",
        };
        var feedback = report.HasFeedbackOn ? $"{Words.Date(report.FeedbackOn)}，{inspector}反馈了巡察意见。" : "";
        return new Block(BlockKind.Paragraph,
            $"根据巡察工作统一部署，{inspected}{inspector}对{ledger.AgencyDisplayName}开展了巡察。{feedback}按照党务公开原则和巡察工作有关要求，现将巡察整改情况予以公布。");
    }

    public IEnumerable<Block> Channels()
    {
        var channels = new List<string>();
        var contacts = report.Contacts ?? new Ledger.Types.Contacts();
        if (contacts.Phones.Count > 0)
            channels.Add($"联系电话：{string.Join("、", contacts.Phones)}{(contacts.HasHours ? $"（{contacts.Hours}）" : "")}");
        if (contacts.HasAddress)
            channels.Add($"通信地址：{contacts.Address}");
        if (contacts.HasPostcode)
            channels.Add($"邮编：{contacts.Postcode}");
        if (contacts.Emails.Count > 0)
            channels.Add($"电子邮箱：{string.Join("、", contacts.Emails)}");
        var period = report.HasDisclosedFrom && report.HasDisclosedTo ? $"公开期限：{Words.Date(report.DisclosedFrom)}至{Words.Date(report.DisclosedTo)}。" : "";
        yield return new Block(BlockKind.Paragraph,
            "欢迎广大干部群众对巡察整改落实情况进行监督。如有意见建议，请及时向我们反映。" + period + (channels.Count > 0 ? string.Join("；", channels) + "。" : ""));
    }

    public IEnumerable<Block> Signature(DateOnly today) =>
    [
        new Block(BlockKind.Signature, ledger.AgencyDisplayName),
        new Block(BlockKind.Signature, Words.Date(today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
    ];
}
