using Rectify.Reports;
using Rectify.Reports.Bytes;
using Rectify.Testing;

namespace Rectify.Forms.Tests.Bounds;

/// <summary>What one reading cost: how often it asked whether it is to end, bytes allocated, and what came of it.</summary>
internal sealed record Measured(long Steps, long Allocated, string Outcome)
{
    public static string? TypeOf(string extension) => extension switch
    {
        "txt" => "text/plain",
        "html" => "text/html",
        "csv" => "text/csv",
        _ => null,
    };

    public static Measured Of(HostileDocument document, int characters)
    {
        var bytes = document.Make(characters);
        var steps = 0L;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var outcome = OutcomeOf(() => ReportParser.Parse(bytes, TypeOf(document.Extension), new Reading(() => steps++)));
        return new Measured(steps, GC.GetAllocatedBytesForCurrentThread() - before, outcome);
    }

    private static string OutcomeOf(Action parse)
    {
        try
        {
            parse();
            return "read";
        }
        catch (UnreadableDocumentException refused)
        {
            return refused.Message;
        }
    }
}
