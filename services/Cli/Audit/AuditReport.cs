using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Rectify.Audit;
using Rectify.Events.V1;

namespace Rectify.Cli.Audit;

/// <summary>What an auditor is told: findings and verdict on standard output, how it went on standard error.</summary>
internal sealed class AuditReport(bool asJson, bool areSignaturesChecked, IReadOnlyList<Checkpoint> saved)
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));
    private long began;

    public void Begin() => began = Stopwatch.GetTimestamp();

    public void End(string producer, Verifier verifier)
    {
        Tell(producer, verifier, verifier.TakeFindings());
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{producer}: {verifier.Entries} entries in {seconds:0.0} s, {verifier.Entries / seconds:0} a second, "
            + $"{Environment.WorkingSet >> 20} MB of memory."));
        if (!areSignaturesChecked)
            Console.Error.WriteLine($"{producer}: 未给出公钥，未核验签名 · no --key was given, signatures were not checked.");
        if (saved.All(one => one.Producer != producer))
        {
            Console.Error.WriteLine(
                $"{producer}: 未给出系统外保存的检查点 · no checkpoints kept outside were given: "
                + "who rewrote everything could have rewritten those, too.");
        }
    }

    private void Tell(string producer, Verifier verifier, IReadOnlyList<Finding> findings)
    {
        if (asJson)
        {
            Console.Out.WriteLine(Json.Format(new VerifyJournalResponse
            {
                Producer = producer,
                Entries = verifier.Entries,
                Checkpoints = verifier.Agreed,
                Findings = { findings },
                FindingsLeftOut = verifier.LeftOut,
                Finished = true,
                Restores = { verifier.Restores },
            }));
            return;
        }

        foreach (var accepted in verifier.Restores)
        {
            var (restore, at) = (accepted.Restore, Checkpoints.TimeOf(accepted));
            Console.Out.WriteLine($"{producer}: RESTORED to {restore.Kept} entries at {at}, accepted by {restore.AcceptedBy}: {restore.Reason}\n"
                + $"    {at}恢复至较早状态（保留{restore.Kept}条），经{restore.AcceptedBy}确认：{restore.Reason}");
        }

        foreach (var finding in findings)
            Console.Out.WriteLine($"{producer}: {finding.Kind} {finding.Message} {Between(finding)}\n    {finding.MessageZh}");
        if (verifier.LeftOut > 0)
            Console.Out.WriteLine($"{producer}: … {verifier.LeftOut} more.");
        Console.Out.WriteLine(verifier.FoundSomething
            ? $"{producer}: 核验未通过 · NOT as it was: {findings.Count + verifier.LeftOut} "
                + $"findings in {verifier.Entries} entries; {verifier.Agreed} checkpoints agree."
            : $"{producer}: 核验通过 · verified: {verifier.Entries} entries, {verifier.Agreed} checkpoints agree.");
    }

    private static string Between(Finding finding) => (finding.AfterCheckpoint, finding.BeforeCheckpoint) switch
    {
        (0, 0) => "(no checkpoint covers it)",
        (0, var before) => $"(before checkpoint {before})",
        (var after, 0) => $"(after checkpoint {after}, the last one)",
        var (after, before) => $"(between checkpoints {after} and {before})",
    };
}
