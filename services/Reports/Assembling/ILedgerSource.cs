using Rectify.Issues.V1;
using Rectify.Reports.Checks;
using Rectify.Reports.Facts;
using Rectify.Reports.Judging;

namespace Rectify.Reports.Assembling;

/// <summary>What a ledger is put together from: text that tells its issues, or tables that list them.</summary>
internal interface ILedgerSource
{
    /// <summary>The aspects of the ledger, in the order of the document.</summary>
    IReadOnlyList<Ledger.Types.Aspect> Aspects { get; }

    /// <summary>What is said besides the issues, with the outcomes of what was done.</summary>
    ReportFacts Facts { get; }

    /// <summary>What the checks of every ledger look at.</summary>
    CheckedLedger ToCheck(Ledger ledger);

    /// <summary>Findings that only this kind of source can have.</summary>
    IEnumerable<Ledger.Types.Finding> OwnFindings(Ledger ledger);

    /// <summary>Writes how sure the reading of every item is; the findings are known.</summary>
    void WriteConfidence(Ledger ledger);

    /// <summary>The items read with little confidence.</summary>
    IEnumerable<Doubt> Doubtful(Ledger ledger);
}
